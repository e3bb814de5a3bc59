import type { Context } from '../context.ts'
import { databaseFault } from '../database-fault.ts'
import { db, noteInPassing } from '../db.ts'
import { ADDRESS_HEADER } from '../members/address-header.ts'
import { auth } from '../members/auth.ts'
import type { Role } from '../members/roles.ts'
import { authenticateToken } from './authenticate.ts'

const SEEN_NOTED_EVERY_MS = 60_000

/** The path that was asked for, so that a stranger can be brought back to it after signing in. */
export const PATH_HEADER = 'x-countersign-path'

/** Who asks: the agent of a bearer token, else the member of a session, else nobody. */
export async function contextOf(headers: Headers): Promise<Context | null> {
  const address = headers.get(ADDRESS_HEADER)
  const bearer = /^Bearer (.+)$/.exec(headers.get('authorization') ?? '')?.[1]
  if (bearer) {
    const actor = await authenticateToken(bearer)
    return actor && { actor, address }
  }
  const known = await auth().api.getSession({
    headers,
    query: { disableRefresh: databaseFault() !== null },
  })
  if (!known) return null
  const session = await db().session.findUnique({
    where: { id: known.session.id },
    include: { member: true },
  })
  if (!session || session.member.disabledAt) return null
  if (Date.now() - session.seenAt.getTime() > SEEN_NOTED_EVERY_MS) await noteSeen(session.id)
  const { id, name, role } = session.member
  return { actor: { kind: 'member', id, name, role: role as Role }, address, session: session.id }
}

// It may have ended since it was read.
async function noteSeen(id: string): Promise<void> {
  await noteInPassing((tx) => tx.session.updateMany({ where: { id }, data: { seenAt: new Date() } }))
}
