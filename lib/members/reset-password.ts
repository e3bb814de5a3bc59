import { hashPassword } from 'better-auth/crypto'
import { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { db, inTransaction, type Transaction } from '../db.ts'
import { conflict } from '../errors.ts'
import { hashSecret } from '../secret.ts'
import { consoleReset, spendConsoleReset } from './console-reset.ts'
import { Password } from './create.ts'
import { endLinks, endPasskeys, endSessions, endTokens } from './end-access.ts'
import type { Role } from './roles.ts'

export const ResetPassword = z.strictObject({ code: z.string().min(1).max(200), password: Password })

/** Who a code lets set a new password, and who gave it out. */
interface OpenReset {
  member: { id: string; name: string; email: string; role: Role }
  by: 'admin' | 'console'
}

/** The member whose password a code sets, or null when it is unknown, used, too old, or their access ended. */
export async function openReset(code: string): Promise<OpenReset | null> {
  const email = consoleReset(code)
  const offer = email ? null : await db().passwordReset.findUnique({ where: { codeHash: hashSecret(code) } })
  if (!email && (!offer || offer.spentAt || offer.expiresAt <= new Date())) return null
  const member = await db().member.findUnique({ where: email ? { email } : { id: offer?.memberId ?? '' } })
  if (!member || member.disabledAt) return null
  const { id, name, role } = member
  return { member: { id, name, email: member.email, role: role as Role }, by: email ? 'console' : 'admin' }
}

/**
 * Sets a new password for the holder of a code, once, and ends everything that the old one let in: sessions, agent
 * tokens and passkeys for signing in. Passkeys for reviews are the runner's and stay as they are. Throws conflict
 * `reset_spent`.
 */
export async function resetPassword({
  input,
  address,
}: {
  input: z.input<typeof ResetPassword>
  address: string | null
}): Promise<{ email: string }> {
  const { code, password } = ResetPassword.parse(input)
  const reset = await openReset(code)
  if (!reset) throw spent()
  const hash = await hashPassword(password)
  const { id, name, email, role } = reset.member
  const ctx: Context = { actor: { kind: 'member', id, name, role }, address }
  await inTransaction(async (tx) => {
    if (!(await spend(tx, code, reset))) throw spent()
    await tx.account.updateMany({
      where: { memberId: id, providerId: 'credential' },
      data: { password: hash },
    })
    const sessions = await endSessions(tx, id)
    const tokens = await endTokens(tx, id)
    const passkeys = await endPasskeys(tx, id)
    await endLinks(tx, id)
    await recordAudit(tx, ctx, {
      action: 'member.reset_password',
      subject: { kind: 'member', id },
      data: { by: reset.by, sessions, tokens, passkeys },
    })
  })
  return { email }
}

async function spend(tx: Transaction, code: string, { by }: OpenReset): Promise<boolean> {
  if (by === 'console') return spendConsoleReset(code)
  const { count } = await tx.passwordReset.updateMany({
    where: { codeHash: hashSecret(code), spentAt: null },
    data: { spentAt: new Date() },
  })
  return count === 1
}

const spent = () =>
  conflict('reset_spent', 'This link was used, replaced or is too old. Ask an admin for a new one.')
