import type { PlanLint } from './plan-lint.ts'

/** What stands in manuals where a reader puts in their own: nobody has a /path/to. */
const PLACEHOLDER =
  /(?<![\w.])\/?path\/to(\/[\w./-]*)?|<your[^>\n]{0,40}>|<[a-z]+(?:[-_ ][a-z]+){0,4}>(?!\()|\bYOUR_[A-Z_]+\b|\byour[-_](?:\w+[-_])*(?:name|user|password|domain|host|ip|key|token|file|directory|database|email)\b/g

/** Places in a script that were left to fill in. What the request itself says is meant as it stands. */
export function findPlaceholders(request: string, script: string): Omit<PlanLint, 'step'>[] {
  const found = (script.match(PLACEHOLDER) ?? []).filter((text) => !request.includes(text))
  return [...new Set(found)].map((text) => ({
    rule: 'lint.placeholder',
    words: `leaves ${text} to be filled in`,
  }))
}
