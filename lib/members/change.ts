import { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction, type Transaction, touch } from '../db.ts'
import { conflict, notFound } from '../errors.ts'
import { ACCESS, endLinks, endPasskeys, endSessions, endTokens } from './end-access.ts'
import { requireCan } from './permissions.ts'
import { ROLES } from './roles.ts'

export const ChangeMember = z.strictObject({
  role: z.enum(ROLES).optional(),
  disabled: z.boolean().optional(),
})

/**
 * Gives a member another role, or ends or restores their access. With it go their sessions, agent tokens, passkeys
 * for signing in and open invitations, for good. Throws not_found, conflict `last_admin`.
 */
export async function changeMember({
  ctx,
  id,
  input,
}: {
  ctx: Context
  id: string
  input: z.infer<typeof ChangeMember>
}): Promise<void> {
  requireCan(ctx, 'member.manage')
  const { role, disabled } = ChangeMember.parse(input)
  await inTransaction(async (tx) => {
    const member = await tx.member.findUnique({ where: { id } })
    if (!member) throw notFound('member')
    const disabledAt =
      disabled === undefined ? member.disabledAt : disabled ? (member.disabledAt ?? new Date()) : null
    await tx.member.update({ where: { id }, data: { role: role ?? member.role, disabledAt } })
    // Access ends with the row, not when a cookie runs out; what ended does not come back with the member.
    if (disabledAt) {
      await endSessions(tx, id)
      await endTokens(tx, id)
      await endPasskeys(tx, id)
      await endLinks(tx, id)
    }
    touch(tx, ACCESS)
    await requireAnAdmin(tx)
    await recordAudit(tx, ctx, {
      action: 'member.change',
      subject: { kind: 'member', id },
      data: {
        from: { role: member.role, disabled: member.disabledAt !== null },
        to: { role: role ?? member.role, disabled: disabledAt !== null },
      },
    })
  })
}

async function requireAnAdmin(tx: Transaction): Promise<void> {
  const admins = await tx.member.count({ where: { role: 'admin', disabledAt: null } })
  if (admins === 0)
    throw conflict('last_admin', 'Somebody has to remain an admin. Make another member an admin first.')
}
