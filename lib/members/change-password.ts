import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction, touch } from '../db.ts'
import { AppError, forbidden } from '../errors.ts'
import { Password } from './create.ts'
import { ACCESS, endLinks, endPasskeys, endSessions, endTokens } from './end-access.ts'
import { requireCan, requireOwner } from './permissions.ts'

export const ChangePassword = z.strictObject({
  current: z.string().max(256),
  password: Password,
  /** Agent tokens end too, unless the member says that nobody else can have made one. */
  keepTokens: z.boolean().default(false),
  /** The same for passkeys that sign in. */
  keepPasskeys: z.boolean().default(false),
})

const TRIES = 5

/**
 * Gives the actor another password, and ends their other sessions, agent tokens and passkeys for signing in. Whoever found a browser
 * unlocked has few tries at the present one: the session ends with the last. Throws forbidden `wrong_password`,
 * unauthenticated `sign_in_first`.
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
  const known = await claimTry(ctx)
  if (!(await verifyPassword({ hash: known, password: current }))) throw wrongPassword()
  const hash = await hashPassword(password)
  await inTransaction(async (tx) => {
    // Two changes at once: the second one asked for a password that is no longer the present one.
    const { count } = await tx.account.updateMany({
      where: { memberId: id, providerId: 'credential', password: known },
      data: { password: hash },
    })
    if (count === 0) throw wrongPassword()
    await tx.session.updateMany({ where: { id: ctx.session }, data: { wrongTries: 0 } })
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

/**
 * Counts one try at the present password before it is judged, so that many at once are no way around. Returns the hash
 * to judge by. Throws unauthenticated `sign_in_first` where the session ended, with its last try or before.
 */
export async function claimTry(ctx: Context): Promise<string> {
  const account = await inTransaction(async (tx) => {
    const session = await tx.session.findUnique({ where: { id: ctx.session ?? '' } })
    if (!session) return null
    if (session.wrongTries >= TRIES) {
      await tx.session.delete({ where: { id: session.id } })
      touch(tx, ACCESS)
      await recordAudit(tx, ctx, {
        action: 'session.end',
        subject: { kind: 'session', id: session.id },
        data: { wrongPasswords: session.wrongTries },
      })
      return null
    }
    await tx.session.update({ where: { id: session.id }, data: { wrongTries: { increment: 1 } } })
    return tx.account.findFirst({ where: { memberId: session.memberId, providerId: 'credential' } })
  })
  if (account?.password) return account.password
  throw new AppError('unauthenticated', 'sign_in_first', 'This session ended. Sign in again.')
}

/** The present password was another one. */
export const wrongPassword = () =>
  forbidden(
    'wrong_password',
    'The present password is another one. After five wrong tries this session ends.',
  )
