import { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction } from '../db.ts'
import { readEnv } from '../env.ts'
import { newId } from '../ids.ts'
import { hashSecret, newSecret } from '../secret.ts'
import { requireCan, requireOwner } from './permissions.ts'
import { ROLES } from './roles.ts'

export const Invite = z.strictObject({ role: z.enum(ROLES) })

const DAYS = 7

/** A single-use link for one more person. The link is in the answer and nowhere else. */
export async function inviteMember({
  ctx,
  input,
}: {
  ctx: Context
  input: z.infer<typeof Invite>
}): Promise<{ id: string; link: string; expiresAt: string }> {
  requireCan(ctx, 'member.manage')
  const { role } = Invite.parse(input)
  const code = newSecret('join')
  const id = newId('inv')
  const expiresAt = new Date(Date.now() + DAYS * 86_400_000)
  await inTransaction(async (tx) => {
    await tx.invitation.create({
      data: { id, codeHash: hashSecret(code), role, invitedById: requireOwner(ctx), expiresAt },
    })
    await recordAudit(tx, ctx, {
      action: 'invitation.create',
      subject: { kind: 'invitation', id },
      data: { role },
    })
  })
  return { id, link: `${readEnv().url}/join/${code}`, expiresAt: expiresAt.toISOString() }
}
