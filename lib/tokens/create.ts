import { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction } from '../db.ts'
import { newId } from '../ids.ts'
import { requireCan, requireOwner } from '../members/permissions.ts'
import { hashSecret, newSecret } from '../secret.ts'
import { SCOPES } from './scopes.ts'

export const CreateToken = z.strictObject({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(z.enum(SCOPES)).min(1),
  /** Days until it stops working. */
  days: z.int().min(1).max(365).default(30),
})

/** Makes a token for an agent of the actor's. The token itself is in the answer and nowhere else. */
export async function createToken({
  ctx,
  input,
}: {
  ctx: Context
  input: z.infer<typeof CreateToken>
}): Promise<{ id: string; token: string }> {
  requireCan(ctx, 'token.manage')
  const { name, scopes, days } = CreateToken.parse(input)
  const token = newSecret('cst')
  const id = newId('tok')
  const expiresAt = new Date(Date.now() + days * 86_400_000)
  await inTransaction(async (tx) => {
    await tx.agentToken.create({
      data: {
        id,
        name,
        tokenHash: hashSecret(token),
        scopes: [...new Set(scopes)].join(','),
        ownerId: requireOwner(ctx),
        expiresAt,
      },
    })
    await recordAudit(tx, ctx, {
      action: 'token.create',
      subject: { kind: 'token', id },
      data: { name, scopes: [...scopes], expires: expiresAt.toISOString() },
    })
  })
  return { id, token }
}
