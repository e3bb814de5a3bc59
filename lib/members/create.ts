import { hashPassword } from 'better-auth/crypto'
import { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Transaction } from '../db.ts'
import { conflict } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Role } from './roles.ts'

/** A password that somebody chooses. */
export const Password = z.string().min(10, 'A password has at least 10 characters.').max(256)

/** What a new member says of themselves. */
export const NewMember = z.object({
  name: z.string().trim().min(1, 'Say what you are called.').max(100),
  email: z
    .email('This is not an e-mail address.')
    .max(200)
    .transform((email) => email.toLowerCase()),
  password: Password,
})
export type NewMember = z.infer<typeof NewMember>

/** Hashes before the transaction: it takes a while, and a transaction must not wait. */
export const prepareMember = async (input: NewMember) => ({
  ...input,
  hash: await hashPassword(input.password),
})

/** Adds a member who signs in with a password; the first thing that the log says of them. Throws conflict `email_taken`. */
export async function createMember(
  tx: Transaction,
  {
    name,
    email,
    hash,
    role,
    address,
  }: { name: string; email: string; hash: string; role: Role; address: string | null },
): Promise<Context> {
  if (await tx.member.findUnique({ where: { email } })) {
    throw conflict('email_taken', 'Somebody with this e-mail address is a member already. Sign in instead.')
  }
  const id = newId('mem')
  await tx.member.create({ data: { id, name, email, role, emailVerified: true } })
  await tx.account.create({
    data: { id: newId('acc'), accountId: id, providerId: 'credential', memberId: id, password: hash },
  })
  const ctx: Context = { actor: { kind: 'member', id, name, role }, address }
  await recordAudit(tx, ctx, {
    action: 'member.create',
    subject: { kind: 'member', id },
    data: { name, email, role },
  })
  return ctx
}
