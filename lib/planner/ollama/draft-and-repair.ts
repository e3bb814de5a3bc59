import { isBetter } from '../lint/is-better.ts'
import { lintPlan } from '../lint/lint-plan.ts'
import type { Draft, DraftedPlan } from '../planner.ts'
import { draftWithOllama, type ModelRequest } from './draft.ts'

/**
 * A plan written by a local model, and written once more where the lint has something to say of it. The second version
 * takes the first one's place only where it is better; the first comes along, to be kept. Never throws.
 */
export async function draftAndRepair(request: ModelRequest): Promise<Draft> {
  const first = await draftWithOllama(request)
  if (first.kind === 'failed') return first
  const mistakes = lintPlan(request.text, scriptsOf(first)).map(({ words }) => words)
  if (mistakes.length === 0) return first
  const second = await draftWithOllama({ ...request, rejected: { scripts: scriptsOf(first), mistakes } })
  if (second.kind === 'failed') return second.failure === 'canceled' ? second : first
  if (!isBetter(request.text, scriptsOf(second), scriptsOf(first))) return first
  return { ...second, explanation: explain(mistakes, second), first }
}

const scriptsOf = ({ steps }: DraftedPlan): string[] => steps.map(({ script }) => script)

const explain = (mistakes: readonly string[], { explanation }: DraftedPlan): string =>
  `Written a second time by the model, because of the first version: ${mistakes.join('; ')}. ${explanation}`.trim()
