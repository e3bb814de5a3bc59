import { hashPassword } from 'better-auth/crypto'
import { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction } from '../db.ts'
import { Password } from './create.ts'
import { endLinks, endPasskeys, endSessions, endTokens } from './end-access.ts'
import { requireCan, requireOwner } from './permissions.ts'
import { requirePassword, wrongPassword } from './require-password.ts'

export const ChangePassword = z.strictObject({
  current: z.string().max(256),
  password: Password,
  /** Agent tokens end too, unless the member says that nobody else can have made one. */
  keepTokens: z.boolean().default(false),
  /** The same for passkeys that sign in. */
  keepPasskeys: z.boolean().default(false),
})

/**
 * Gives the actor another password, and ends their other sessions, agent tokens and passkeys for signing in. Throws forbidden
 * `wrong_password`, unauthenticated `sign_in_first`.
 */
export async function changePassword({
  ctx,
  input,
}: {
  ctx: Context
  input: z.input<typeof ChangePassword>
}): Promise<void> {
  requireCan(ctx, 'session.manage')
  const { current, password, keepTokens, keepPasskeys } = ChangePassword.parse(input)
  const id = requireOwner(ctx)
  const known = await requirePassword(ctx, current)
  const hash = await hashPassword(password)
  await inTransaction(async (tx) => {
    // Two changes at once: the second one asked for a password that is no longer the present one.
    const { count } = await tx.account.updateMany({
      where: { memberId: id, providerId: 'credential', password: known },
      data: { password: hash },
    })
    if (count === 0) throw wrongPassword()
    const sessions = await endSessions(tx, id, ctx.session)
    const tokens = keepTokens ? 0 : await endTokens(tx, id)
    const passkeys = keepPasskeys ? 0 : await endPasskeys(tx, id)
    await endLinks(tx, id)
    await recordAudit(tx, ctx, {
      action: 'member.change_password',
      subject: { kind: 'member', id },
      data: { sessions, tokens, passkeys },
    })
  })
}
