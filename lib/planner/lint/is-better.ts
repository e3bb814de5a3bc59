import { describe } from '../../effects/describe.ts'
import { isChange } from '../../effects/is-change.ts'
import { assessScript } from '../../risk/assess-script.ts'
import { lintPlan } from './lint-plan.ts'

/**
 * Whether a second version of a plan may take the first one's place: it leaves less for the lint to say, is not the same
 * again, changes nothing that the first did not change, and does not hide what goes wrong.
 */
export function isBetter(request: string, second: readonly string[], first: readonly string[]): boolean {
  if (lintPlan(request, second).length >= lintPlan(request, first).length) return false
  const before = changesOf(first)
  return hides(second) <= hides(first) && [...changesOf(second)].every((change) => before.has(change))
}

const changesOf = (scripts: readonly string[]): ReadonlySet<string> =>
  new Set(scripts.flatMap((script) => assessScript(script).effects.filter(isChange).map(describe)))

const HIDING = /2>>?\s*\/dev\/null|&>>?\s*\/dev\/null|2>&-|\|\|\s*(true|:)|\bset \+e\b/g

/** How often scripts keep quiet about what goes wrong. */
const hides = (scripts: readonly string[]): number => scripts.join('\n').match(HIDING)?.length ?? 0
