import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { requireCan, requireOwner } from '../members/permissions.ts'

export interface TokenRow {
  id: string
  name: string
  scopes: string[]
  expiresAt: string
  lastUsedAt: string | null
  revokedAt: string | null
  createdAt: string
}

/** The actor's own tokens, newest first. */
export async function listTokens({ ctx }: { ctx: Context }): Promise<TokenRow[]> {
  requireCan(ctx, 'token.manage')
  const rows = await db().agentToken.findMany({
    where: { ownerId: requireOwner(ctx) },
    orderBy: { id: 'desc' },
    take: 200,
  })
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    scopes: row.scopes.split(','),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }))
}
