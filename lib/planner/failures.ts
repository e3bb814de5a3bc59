/** Why a draft failed, as pages and the API show it; docs/errors.md lists them. */
export const FAILURE_CODES = [
  'no_runbook',
  'unknown_runbook',
  'bad_parameter',
  'other_system',
  'ollama_unreachable',
  'server_unreachable',
  'model_missing',
  'too_long',
  'cut_off',
  'not_a_plan',
  'declined',
  'same_again',
  'keeps_asking',
  'too_many_steps',
  'step_too_large',
  'no_answer',
  'canceled',
] as const
export type FailureCode = (typeof FAILURE_CODES)[number]

/** No plan: why, in a sentence that names the next step, and the text that was written, to copy from. */
export interface FailedDraft {
  kind: 'failed'
  failure: FailureCode
  detail: string
  text: string
}

// What can always be done without a planner.
const BY_HAND = 'write the steps by hand'

/** How each failure begins, and what a person can do next. The cause of this one instance stands between the two. */
const SENTENCES: Record<FailureCode, { what: string; next: string }> = {
  no_runbook: {
    what: 'No runbook fits this sentence',
    next: `Say it differently, pick a runbook, or ${BY_HAND}`,
  },
  unknown_runbook: {
    what: 'There is no runbook of this name',
    next: `Pick one from the list, or ${BY_HAND}`,
  },
  bad_parameter: { what: 'A parameter cannot be used', next: 'Correct it and try again' },
  other_system: { what: 'This runbook does not know this system', next: `Use Ollama, or ${BY_HAND}` },
  ollama_unreachable: {
    what: 'Ollama does not answer',
    next: `Start it with "ollama serve" and try again, use a runbook, or ${BY_HAND}`,
  },
  server_unreachable: {
    what: 'The model server does not answer',
    next: `Start it, or correct COUNTERSIGN_MODEL_URL, and try again, use a runbook, or ${BY_HAND}`,
  },
  model_missing: { what: 'The model is not installed', next: `Pull it and try again, or ${BY_HAND}` },
  too_long: { what: 'The request is too long for the model', next: `Shorten it, or ${BY_HAND}` },
  cut_off: { what: 'The answer ended before the plan was complete', next: `Try again, or ${BY_HAND}` },
  not_a_plan: { what: 'The answer is not a plan', next: `Say it differently, or ${BY_HAND}` },
  declined: { what: 'The planner declines', next: `Say it differently, or ${BY_HAND}` },
  same_again: {
    what: 'The planner wrote the same steps again',
    next: `Say more precisely what should change, or ${BY_HAND}`,
  },
  keeps_asking: {
    what: 'The planner asks instead of planning',
    next: `Say it differently, with what it wants to know, or ${BY_HAND}`,
  },
  too_many_steps: { what: 'The plan has too many steps', next: 'Ask for less at a time' },
  step_too_large: { what: 'A step of the plan is too large', next: 'Ask for less at a time' },
  no_answer: { what: 'The model gave no answer', next: `Try again, or ${BY_HAND}` },
  canceled: { what: 'The draft was canceled', next: `Start again, or ${BY_HAND}` },
}

/**
 * A failed draft whose detail says what happened, why, and what to do next.
 * @param cause one clause about this instance, without a full stop; may be empty
 * @param text what was written so far, to copy from
 * @param next replaces the usual next step where a better one is known
 */
export function failed(failure: FailureCode, cause = '', text = '', next?: string): FailedDraft {
  const sentence = SENTENCES[failure]
  const why = cause === '' ? '' : `: ${cause}`
  return { kind: 'failed', failure, detail: `${sentence.what}${why}. ${next ?? sentence.next}.`, text }
}

const NO_MODEL: ReadonlySet<string> = new Set(['ollama_unreachable', 'server_unreachable', 'model_missing'])

/** Whether there was no model to ask. */
export const lacksModel = ({ failure }: FailedDraft): boolean => NO_MODEL.has(failure)
