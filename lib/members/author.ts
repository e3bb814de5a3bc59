import type { Actor } from '../context.ts'

/** A person, agent or the product, as a row remembers them. */
export interface Author {
  kind: 'member' | 'agent' | 'schedule' | 'runner' | 'system'
  id: string
  name: string
}

/** The actor as rows remember it. */
export const authorOf = (actor: Actor): Author => ({ kind: actor.kind, id: actor.id, name: actor.name })

/** The actor as the runner journals it. */
export const assertedActor = (actor: Actor) => ({
  kind: actor.kind,
  id: actor.id,
  name: actor.name.slice(0, 200),
})
