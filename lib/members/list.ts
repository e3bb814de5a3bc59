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
}

/** Everybody who is or was a member, by name. */
export async function listMembers({ ctx }: { ctx: Context }): Promise<MemberRow[]> {
  requireCan(ctx, 'member.read')
  const rows = await db().member.findMany({ orderBy: { name: 'asc' }, take: 500 })
  return rows.map(({ id, name, email, role, disabledAt, createdAt }) => ({
    id,
    name,
    email,
    role: role as Role,
    disabledAt: disabledAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }))
}
