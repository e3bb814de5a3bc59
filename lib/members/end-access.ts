import { type Transaction, touch } from '../db.ts'

/** The topic that says that a session or token may have ended. */
export const ACCESS = 'access'

/** Ends a member's sessions, but the one named in `except`. Says how many. Open connections notice at once. */
export async function endSessions(tx: Transaction, memberId: string, except?: string): Promise<number> {
  const { count } = await tx.session.deleteMany({ where: { memberId, NOT: { id: except ?? '' } } })
  touch(tx, ACCESS)
  return count
}

/** Ends a member's agent tokens for good. Says how many. */
export async function endTokens(tx: Transaction, ownerId: string): Promise<number> {
  const { count } = await tx.agentToken.updateMany({
    where: { ownerId, revokedAt: null },
    data: { revokedAt: new Date() },
  })
  touch(tx, ACCESS)
  return count
}

/** Removes a member's passkeys for signing in. Says how many. What signs reviews is the runner's to revoke. */
export async function endPasskeys(tx: Transaction, memberId: string): Promise<number> {
  const { count } = await tx.passkey.deleteMany({ where: { memberId } })
  return count
}

/** Takes back every link by which somebody could still get in on this member's word or in their place. */
export async function endLinks(tx: Transaction, memberId: string): Promise<void> {
  const now = new Date()
  await tx.passwordReset.updateMany({ where: { memberId, spentAt: null }, data: { spentAt: now } })
  await tx.recovery.updateMany({
    where: { OR: [{ memberId }, { askedById: memberId }], closedAt: null },
    data: { closedAt: now },
  })
  await tx.invitation.updateMany({
    where: { invitedById: memberId, acceptedAt: null, revokedAt: null },
    data: { revokedAt: now },
  })
}
