import type { Actor } from '../context.ts'
import { db, noteInPassing } from '../db.ts'
import type { Role } from '../members/roles.ts'
import { hashSecret } from '../secret.ts'
import { type Scope, withImplied } from './scopes.ts'

const USE_NOTED_EVERY_MS = 60_000

/** The agent behind a token, or null when the token is unknown, revoked, expired, or its owner left. */
export async function authenticateToken(token: string): Promise<Actor | null> {
  const row = await db().agentToken.findUnique({
    where: { tokenHash: hashSecret(token) },
    include: { owner: true },
  })
  const now = Date.now()
  if (!row || row.revokedAt || row.expiresAt.getTime() <= now || row.owner.disabledAt) return null
  if (now - (row.lastUsedAt?.getTime() ?? 0) > USE_NOTED_EVERY_MS) await noteUse(row.id)
  const owner = { id: row.owner.id, name: row.owner.name, role: row.owner.role as Role }
  return {
    kind: 'agent',
    id: row.id,
    name: row.name,
    scopes: withImplied(row.scopes.split(',') as Scope[]),
    owner,
  }
}

async function noteUse(id: string): Promise<void> {
  await noteInPassing((tx) => tx.agentToken.update({ where: { id }, data: { lastUsedAt: new Date() } }))
}
