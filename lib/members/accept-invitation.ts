import { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import { db, inTransaction } from '../db.ts'
import { conflict } from '../errors.ts'
import { hashSecret } from '../secret.ts'
import { createMember, NewMember, prepareMember } from './create.ts'
import type { Role } from './roles.ts'

export const AcceptInvitation = z.strictObject({ code: z.string().min(1), ...NewMember.shape })

/** The role that a code lets its holder in with, or null when it is unknown, used, revoked or too old. */
export async function openInvitation(code: string): Promise<{ id: string; role: Role } | null> {
  const invitation = await db().invitation.findUnique({ where: { codeHash: hashSecret(code) } })
  if (!invitation || invitation.acceptedAt || invitation.revokedAt || invitation.expiresAt <= new Date())
    return null
  return { id: invitation.id, role: invitation.role as Role }
}

/** Makes the holder of an invitation a member, once. Throws conflict `invitation_spent` or `email_taken`. */
export async function acceptInvitation({
  input,
  address,
}: {
  input: z.input<typeof AcceptInvitation>
  address: string | null
}): Promise<string> {
  const { code, ...person } = AcceptInvitation.parse(input)
  const invitation = await openInvitation(code)
  if (!invitation) throw spent()
  const member = await prepareMember(person)
  return inTransaction(async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { id: invitation.id, acceptedAt: null, revokedAt: null },
      data: { acceptedAt: new Date() },
    })
    if (count === 0) throw spent()
    const ctx = await createMember(tx, { ...member, role: invitation.role, address })
    const { id } = ctx.actor
    await tx.invitation.update({ where: { id: invitation.id }, data: { acceptedById: id } })
    await recordAudit(tx, ctx, {
      action: 'invitation.accept',
      subject: { kind: 'invitation', id: invitation.id },
      data: { member: id },
    })
    return id
  })
}

const spent = () =>
  conflict('invitation_spent', 'This invitation was used, revoked or is too old. Ask an admin for a new one.')
