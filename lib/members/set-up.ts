import { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import { inTransaction } from '../db.ts'
import { conflict, forbidden } from '../errors.ts'
import { createMember, NewMember, prepareMember } from './create.ts'
import { forgetSetupCode, isSetupCode } from './setup-code.ts'

export const SetUp = z.strictObject({ code: z.string().min(1), ...NewMember.shape })

/**
 * Makes the first admin, once, for whoever holds the code from the console.
 * Throws forbidden `wrong_setup_code`, conflict `already_set_up`.
 */
export async function setUp({
  input,
  address,
}: {
  input: z.input<typeof SetUp>
  address: string | null
}): Promise<string> {
  const { code, ...person } = SetUp.parse(input)
  if (!isSetupCode(code))
    throw forbidden(
      'wrong_setup_code',
      'This is not the code that the console shows. Copy the link that npm start printed.',
    )
  const member = await prepareMember(person)
  const id = await inTransaction(async (tx) => {
    if ((await tx.member.count({ take: 1 })) > 0)
      throw conflict(
        'already_set_up',
        'This installation has its first admin already. Ask them for an invitation.',
      )
    const ctx = await createMember(tx, { ...member, role: 'admin', address })
    const first = ctx.actor.id
    await recordAudit(tx, ctx, { action: 'installation.set_up', subject: { kind: 'member', id: first } })
    return first
  })
  forgetSetupCode()
  return id
}
