import { lacksModel } from '../failures.ts'
import { draftWithOllama, type ModelRequest } from '../ollama/draft.ts'
import type { Draft, Told } from '../planner.ts'
import type { Agreement, Rehearsed } from './agreement.ts'
import { compareAnswers } from './compare-answers.ts'

/** Fixed, so that the same request gets the same answers; warm enough for a model that is unsure to say other things. */
const SEEDS = [11, 12, 13]
const TEMPERATURE = 0.7

/** A plan of one command, and exactly what its model was told. */
interface Asked {
  request: Pick<ModelRequest, 'text' | 'host' | 'ollama' | 'signal' | 'patience'>
  script: string
  messages: Told['messages']
  /** Tries a script out where it can do no harm; left out where there is no such place. */
  rehearse?: (script: string) => Promise<Rehearsed>
}

/**
 * Asks a model the very same three more times, and says how far it agrees with itself. Null where the signal ended it or
 * the model was gone. Throws what `rehearse` throws, and nothing else.
 */
export async function askAgain({ request, script, messages, rehearse }: Asked): Promise<Agreement | null> {
  const again: (string | null)[] = []
  for (const seed of SEEDS) {
    const { draft, longer } = await answerWith(seed, request, messages)
    if (request.signal.aborted || (!longer && isGone(draft))) return null
    again.push(draft.kind === 'plan' ? onlyScript(draft.steps) : null)
  }
  const rehearsed = new Map<string, Rehearsed>()
  for (const one of new Set([script, ...again]))
    if (rehearse && one !== null) rehearsed.set(one, await rehearse(one))
  return compareAnswers(request.text, script, again, rehearsed)
}

/** One more answer, heard out only while it is one command: with a second step it is another plan, whatever follows. */
async function answerWith(seed: number, request: Asked['request'], messages: Asked['messages']) {
  const longer = new AbortController()
  const draft = await draftWithOllama({
    ...request,
    messages,
    sample: { seed, temperature: TEMPERATURE },
    signal: AbortSignal.any([request.signal, longer.signal]),
    onProgress: ({ steps }) => {
      if (steps.length > 1 && steps.at(-1)?.script) longer.abort()
    },
  })
  return { draft, longer: longer.signal.aborted }
}

const isGone = (draft: Draft): boolean =>
  draft.kind === 'failed' && (draft.failure === 'canceled' || lacksModel(draft))

/** The script of a plan of one command; null for another plan. */
export const onlyScript = ([step, ...more]: readonly { script: string }[]): string | null =>
  step && more.length === 0 ? step.script : null
