import { show } from '../shell/argument.ts'
import type { Finding, Risk } from './levels.ts'

/** A finding at a place in the script, its words fit for people. */
export function findingOf(
  rule: string,
  risk: Risk,
  words: string,
  at: { start: number; end: number },
): Finding {
  return { rule, risk, words: show(words), start: at.start, end: at.end }
}
