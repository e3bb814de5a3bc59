import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { auth } from '../members/auth.ts'
import type { Role } from '../members/roles.ts'
import { authenticateToken } from './authenticate.ts'

/** Set by the server from the socket itself, over whatever a client sent. */
export const ADDRESS_HEADER = 'x-countersign-address'

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
  const session = await auth().api.getSession({ headers })
  if (!session) return null
  const member = await db().member.findUnique({ where: { id: session.user.id } })
  if (!member || member.disabledAt) return null
  return { actor: { kind: 'member', id: member.id, name: member.name, role: member.role as Role }, address }
}
