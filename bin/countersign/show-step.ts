import type { PlanStep } from '../../lib/plans/document.ts'
import { stepTerms } from '../../lib/plans/step-terms.ts'
import { visibleCommand } from './visible.ts'

/** Everything that a signature would cover of a step. `script` is its bytes, or in a grant those with the slots named. */
export const showStep = (head: string, script: string, step: Omit<PlanStep, 'script'>): string[] => [
  `${head} by ${visibleCommand(step.interpreter.join(' '))}, ${step.timeLimit} s at most`,
  ...visibleCommand(script)
    .split('\n')
    .map((line) => `   | ${line}`),
  ...stepTerms(step).map((term) => `   ! ${visibleCommand(term)}`),
  ...step.secrets.map(({ name, version }) => `   ! gets ${name}, version ${version}`),
]
