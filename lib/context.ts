import type { Role } from './members/roles.ts'
import type { Scope } from './tokens/scopes.ts'

/** Who acts. Rows outlive their actors, so the name at the time travels with the id. */
export type Actor =
  | { kind: 'member'; id: string; name: string; role: Role }
  | {
      kind: 'agent'
      id: string
      name: string
      scopes: readonly Scope[]
      owner: { id: string; name: string; role: Role }
    }
  | { kind: 'schedule'; id: string; name: string; owner: { id: string; name: string; role: Role } }
  | { kind: 'runner'; id: string; name: string }
  | { kind: 'system'; id: 'system'; name: 'Countersign' }

/** What every verb gets: who asks, and from where as far as the socket tells. */
export interface Context {
  actor: Actor
  address: string | null
  /** The session by which a member asks; an agent has none. */
  session?: string
}

export const SYSTEM: Context = { actor: { kind: 'system', id: 'system', name: 'Countersign' }, address: null }

/** The member who answers for an act: the actor, or the owner of the agent or schedule. Null for the product itself. */
export function responsibleMember(actor: Actor): string | null {
  if (actor.kind === 'member') return actor.id
  return 'owner' in actor ? actor.owner.id : null
}
