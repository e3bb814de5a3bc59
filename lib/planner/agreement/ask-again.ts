import { draftWithOllama, type ModelRequest } from '../ollama/draft.ts'
import type { DraftedPlan } from '../planner.ts'
import type { Agreement } from './agreement.ts'
import { compareAnswers } from './compare-answers.ts'

/** Fixed, so that the same request gets the same answers; warm enough for a model that is unsure to say other things. */
const SEEDS = [11, 12, 13]
const TEMPERATURE = 0.7

/**
 * Asks the model that wrote a plan of one command three more times, and says how far it agrees with itself. Null for other
 * plans, and where the signal ended it or the model was gone. Never throws.
 */
export async function askAgain(request: ModelRequest, plan: DraftedPlan): Promise<Agreement | null> {
  const script = onlyScript(plan)
  if (script === null || plan.source.kind !== 'model') return null
  const ollama = { ...request.ollama, model: plan.source.model }
  const again: (string | null)[] = []
  for (const seed of SEEDS) {
    const draft = await draftWithOllama({ ...request, ollama, sample: { seed, temperature: TEMPERATURE } })
    if (request.signal.aborted || (draft.kind === 'failed' && GONE.has(draft.failure))) return null
    again.push(draft.kind === 'plan' ? onlyScript(draft) : null)
  }
  return compareAnswers(request.text, script, again)
}

const GONE: ReadonlySet<string> = new Set(['canceled', 'ollama_unreachable', 'model_missing'])

const onlyScript = ({ steps: [step, ...more] }: DraftedPlan): string | null =>
  step && more.length === 0 ? step.script : null
