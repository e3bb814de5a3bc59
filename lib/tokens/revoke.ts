import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction, touch } from '../db.ts'
import { notFound } from '../errors.ts'
import { ACCESS } from '../members/end-access.ts'
import { isAdmin, requireCan, requireOwner } from '../members/permissions.ts'

/** Ends one of the actor's tokens at once; an admin may end anybody's. Ending it twice is harmless. */
export async function revokeToken({ ctx, id }: { ctx: Context; id: string }): Promise<void> {
  requireCan(ctx, 'token.manage')
  const owner = requireOwner(ctx)
  await inTransaction(async (tx) => {
    const token = await tx.agentToken.findUnique({ where: { id } })
    if (!token || (token.ownerId !== owner && !isAdmin(ctx))) throw notFound('token')
    if (token.revokedAt) return
    await tx.agentToken.update({ where: { id }, data: { revokedAt: new Date() } })
    touch(tx, ACCESS)
    await recordAudit(tx, ctx, {
      action: 'token.revoke',
      subject: { kind: 'token', id },
      data: { name: token.name },
    })
  })
}
