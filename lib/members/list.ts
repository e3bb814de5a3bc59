import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { requireCan } from './permissions.ts'
import type { Role } from './roles.ts'

export interface MemberRow {
  id: string
  name: string
  email: string
  role: Role
  disabledAt: string | null
  createdAt: string
  /** Somebody's word that they cannot sign in, which waits for a second person. */
  recovery: { askedById: string; askedBy: string; expiresAt: string } | null
}

/** Everybody who is or was a member, by name. */
export async function listMembers({ ctx }: { ctx: Context }): Promise<MemberRow[]> {
  requireCan(ctx, 'member.read')
  const rows = await db().member.findMany({
    orderBy: { name: 'asc' },
    take: 500,
    include: {
      recoveries: {
        where: { closedAt: null, expiresAt: { gt: new Date() } },
        orderBy: { id: 'asc' },
        take: 1,
        include: { askedBy: { select: { name: true } } },
      },
    },
  })
  return rows.map(({ id, name, email, role, disabledAt, createdAt, recoveries: [recovery] }) => ({
    id,
    name,
    email,
    role: role as Role,
    disabledAt: disabledAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    recovery: recovery
      ? {
          askedById: recovery.askedById,
          askedBy: recovery.askedBy.name,
          expiresAt: recovery.expiresAt.toISOString(),
        }
      : null,
  }))
}
