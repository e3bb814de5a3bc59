import type { Actor } from '../context.ts'
import type { Author } from '../tasks/view.ts'

/** The actor as rows remember it. */
export const authorOf = (actor: Actor): Author => ({ kind: actor.kind, id: actor.id, name: actor.name })

/** The actor as the runner journals it. */
export const assertedActor = (actor: Actor) => ({
  kind: actor.kind,
  id: actor.id,
  name: actor.name.slice(0, 200),
})
