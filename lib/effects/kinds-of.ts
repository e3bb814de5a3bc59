import type { Effect, EffectKind } from './effect.ts'
import { isChange } from './is-change.ts'

/** The kinds of what is touched, each once; a thing that is only looked at by name, as a service's status, is none. */
export function kindsOf(effects: readonly Effect[]): EffectKind[] {
  const touched = effects.filter((effect) => !('name' in effect) || isChange(effect))
  return [...new Set(touched.map(({ kind }) => kind))].sort()
}
