import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { db, inTransaction } from '../db.ts'
import { notFound } from '../errors.ts'
import { requireCan } from './permissions.ts'
import type { Role } from './roles.ts'

export interface InvitationRow {
  id: string
  role: Role
  invitedBy: string
  expiresAt: string
  createdAt: string
}

/** Invitations that somebody could still accept, newest first. */
export async function listInvitations({ ctx }: { ctx: Context }): Promise<InvitationRow[]> {
  requireCan(ctx, 'member.manage')
  const rows = await db().invitation.findMany({
    where: { acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
    orderBy: { id: 'desc' },
    take: 100,
    include: { invitedBy: { select: { name: true } } },
  })
  return rows.map((row) => ({
    id: row.id,
    role: row.role as Role,
    invitedBy: row.invitedBy.name,
    expiresAt: row.expiresAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  }))
}

/** Takes an invitation back. Taking it back twice is harmless. */
export async function revokeInvitation({ ctx, id }: { ctx: Context; id: string }): Promise<void> {
  requireCan(ctx, 'member.manage')
  await inTransaction(async (tx) => {
    const invitation = await tx.invitation.findUnique({ where: { id } })
    if (!invitation) throw notFound('invitation')
    if (invitation.revokedAt || invitation.acceptedAt) return
    await tx.invitation.update({ where: { id }, data: { revokedAt: new Date() } })
    await recordAudit(tx, ctx, { action: 'invitation.revoke', subject: { kind: 'invitation', id } })
  })
}
