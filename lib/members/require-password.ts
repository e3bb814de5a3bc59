import { verifyPassword } from 'better-auth/crypto'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction, touch } from '../db.ts'
import { AppError, forbidden } from '../errors.ts'
import { ACCESS } from './end-access.ts'

const TRIES = 5

/**
 * That the actor knows their present password, which a browser that was found unlocked does not: it has few tries, and the
 * session ends with the last. Returns the hash that it fits. Throws forbidden `wrong_password`, unauthenticated
 * `sign_in_first`.
 */
export async function requirePassword(ctx: Context, password: string): Promise<string> {
  const hash = await claimTry(ctx)
  if (!(await verifyPassword({ hash, password }))) throw wrongPassword()
  await inTransaction((tx) =>
    tx.session.updateMany({ where: { id: ctx.session ?? '' }, data: { wrongTries: 0 } }),
  )
  return hash
}

/** The present password was another one. */
export const wrongPassword = () =>
  forbidden(
    'wrong_password',
    'The present password is another one. After five wrong tries this session ends.',
  )

// Counted before it is judged, so that many at once are no way around.
async function claimTry(ctx: Context): Promise<string> {
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
