import { describe } from '../effects/describe.ts'
import type { Effect } from '../effects/effect.ts'
import { findingOf } from './finding-of.ts'
import { gradeEffect } from './grade-effect.ts'
import type { Finding } from './levels.ts'

/** A finding for each effect that is more than reading. */
export function judgeEffects(effects: readonly Effect[]): Finding[] {
  return effects.flatMap((effect) => {
    const { risk, rule, why } = gradeEffect(effect)
    if (risk === 'read_only') return []
    return [findingOf(rule, risk, why ? `${describe(effect)}: ${why}` : describe(effect), effect)]
  })
}
