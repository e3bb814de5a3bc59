import { describe } from '../../effects/describe.ts'
import { isChange } from '../../effects/is-change.ts'
import { assessScript } from '../../risk/assess-script.ts'

/**
 * Whether a second version of a plan may take the first one's place at all: it is not the same again, changes nothing
 * that the first did not change, and does not hide more of what goes wrong. Whether it is better is for others to say.
 */
export function isNoWorse(second: readonly string[], first: readonly string[]): boolean {
  if (second.join('\0') === first.join('\0')) return false
  const before = changesOf(first)
  return hides(second) <= hides(first) && [...changesOf(second)].every((change) => before.has(change))
}

const changesOf = (scripts: readonly string[]): ReadonlySet<string> =>
  new Set(scripts.flatMap((script) => assessScript(script).effects.filter(isChange).map(describe)))

const HIDING = /2>>?\s*\/dev\/null|&>>?\s*\/dev\/null|2>&-|\|\|\s*(true|:)|\bset \+e\b/g

/** How often scripts keep quiet about what goes wrong. */
const hides = (scripts: readonly string[]): number => scripts.join('\n').match(HIDING)?.length ?? 0
