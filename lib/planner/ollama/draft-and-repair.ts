import { isNoWorse } from '../lint/is-no-worse.ts'
import { lintPlan } from '../lint/lint-plan.ts'
import type { Draft, DraftedPlan } from '../planner.ts'
import { wordsOf } from '../words-of.ts'
import { draftWithOllama, type ModelRequest } from './draft.ts'

/**
 * A plan written by a local model, and written once more where the lint or the host has something to say of it. The second
 * version takes the first one's place only where fewer mistakes are left and it is no worse otherwise; the first comes
 * along, to be kept. Never throws.
 */
export async function draftAndRepair(request: ModelRequest): Promise<Draft> {
  const first = await draftWithOllama(request)
  if (first.kind !== 'plan') return first
  const mistakes = await mistakesIn(first, request)
  if (mistakes.length === 0) return first
  const rejected = { scripts: scriptsOf(first), mistakes: mistakes.map(({ words }) => words) }
  const second = await draftWithOllama({ ...request, rejected })
  // What it made up it may ask for instead.
  if (second.kind === 'questions') return mistakes.some(isMadeUp) ? second : first
  if (second.kind === 'failed') return second.failure === 'canceled' ? second : first
  const left = await mistakesIn(second, request)
  if (left.length >= mistakes.length || !isNoWorse(scriptsOf(second), scriptsOf(first))) return first
  return { ...second, explanation: explain(rejected.mistakes, second), first }
}

interface Mistake {
  rule: string
  words: string
}

async function mistakesIn(plan: DraftedPlan, request: ModelRequest): Promise<Mistake[]> {
  const scripts = scriptsOf(plan)
  const asked = wordsOf(request.text, request.answers, request.revises?.reason)
  const lint = lintPlan(asked, scripts).filter(({ rule }) => rule !== 'lint.no_check')
  return [...lint, ...((await request.askHost?.(scripts)) ?? [])]
}

const isMadeUp = ({ rule }: Mistake): boolean => rule === 'lint.placeholder' || rule === 'lint.made_up'

const scriptsOf = ({ steps }: DraftedPlan): string[] => steps.map(({ script }) => script)

const explain = (mistakes: readonly string[], { explanation }: DraftedPlan): string =>
  `Written a second time by the model, because of the first version: ${mistakes.join('; ')}. ${explanation}`.trim()
