import { parse } from 'unbash'
import { type AssessOptions, assessScript } from '../../risk/assess-script.ts'
import { readScript } from '../../shell/read-script.ts'
import { findMadeUp } from './find-made-up.ts'
import { findPlaceholders } from './find-placeholders.ts'
import { findUnasked } from './find-unasked.ts'
import { findUnattended } from './find-unattended.ts'
import { findUnchecked } from './find-unchecked.ts'
import type { PlanLint } from './plan-lint.ts'

/**
 * What small models get wrong again and again, found before anybody reads the plan: changes that the request did not ask
 * for, programs that wait for a person, cron lines as commands, places left to fill in or filled with what manuals say, no
 * look at the end whether it worked. `request` is all that people said. Pure; no input throws.
 */
export function lintPlan(
  request: string,
  scripts: readonly string[],
  options: AssessOptions = {},
): PlanLint[] {
  const steps = scripts.map((script) => {
    try {
      const { invocations } = readScript(script, parse(script), options.environment)
      return { script, invocations, effects: assessScript(script, options).effects }
    } catch {
      // What cannot be read is opaque, and the page says so already.
      return { script, invocations: [], effects: [] }
    }
  })
  const unasked = findUnasked(request, steps)
  const inSteps = steps.flatMap(({ script, invocations, effects }, index) => [
    ...unasked.filter(({ step }) => step === index + 1),
    ...[
      ...findUnattended(invocations, effects),
      ...findPlaceholders(request, script),
      ...findMadeUp(request, script),
    ].map((found) => ({ ...found, step: index + 1, words: `step ${index + 1} ${found.words}` })),
  ])
  return [...inSteps, ...findUnchecked(steps)]
}
