import type { Drafting } from '#generated/prisma/client.ts'
import { type Suggestion, suggestRunbooks } from '../planner/runbooks/suggest.ts'
import { assessScript } from '../risk/assess-script.ts'
import type { Risk } from '../risk/levels.ts'
import { usableRunbooks } from '../runbooks/usable.ts'
import { placeInLine } from './place-in-line.ts'
import { readingTime } from './reading-time.ts'

/** The planner at work, or why it stopped. */
export interface DraftingView {
  /** How many plans the model writes before this one; null where it is not in line for a model. */
  ahead: number | null
  /** Milliseconds that reading a prompt takes, while it is read and as far as that was measured: it cannot be stopped. */
  readingTime: number | null
  stage: 'waiting' | 'loading' | 'reading' | 'writing' | 'asking' | 'failed'
  planner: string | null
  model: string | null
  /** What was written so far, already parsed and graded; the last one may still grow. */
  steps: { purpose: string; script: string; risk: Risk; complete: boolean }[]
  text: string
  failure: string | null
  detail: string | null
  /** Runbooks that the sentence may have meant, where no runbook was sure. */
  suggestions: Suggestion[]
  startedAt: string
}

/**
 * The planner at work as the page shows it: each step parsed and graded the moment it lands.
 * @param text the task's sentence
 */
export async function showDrafting(drafting: Drafting, text: string): Promise<DraftingView> {
  const steps = JSON.parse(drafting.steps) as { purpose: string; script: string; complete: boolean }[]
  return {
    ahead: await placeInLine(drafting.taskId),
    readingTime: drafting.stage === 'reading' ? await readingTime() : null,
    stage: drafting.stage as DraftingView['stage'],
    planner: drafting.planner,
    model: drafting.model,
    steps: steps.map((step) => ({ ...step, risk: assessScript(step.script).risk })),
    text: drafting.text,
    failure: drafting.failure,
    detail: drafting.detail,
    // A model that was asked instead has its own reasons, which no runbook mends.
    suggestions: drafting.failure === 'no_runbook' ? suggestRunbooks(text, await usableRunbooks()) : [],
    startedAt: drafting.startedAt.toISOString(),
  }
}
