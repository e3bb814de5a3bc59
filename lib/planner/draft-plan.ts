import { type FailedDraft, failed, lacksModel } from './failures.ts'
import { draftAndRepair } from './ollama/draft-and-repair.ts'
import type { Draft, DraftRequest } from './planner.ts'
import { draftFromRunbook } from './runbooks/draft.ts'

/**
 * Turns a sentence into a plan, asks for what it leaves open, or says why there is none. Never throws for what a model, a
 * network or a sentence can do; `auto` asks the model only where no runbook fits, and keeps the runbooks' answer where no model
 * answers.
 */
export async function draftPlan(request: DraftRequest): Promise<Draft> {
  const { choice, ollama, runbook, signal } = request
  if (signal.aborted) return failed('canceled')
  if (choice === 'ollama' && !runbook)
    return ollama
      ? draftAndRepair({ ...request, ollama })
      : failed('ollama_unreachable', 'no address is configured')
  const draft = draftFromRunbook(request)
  if (choice === 'runbooks' || !ollama || draft.kind !== 'failed' || draft.failure !== 'no_runbook')
    return draft
  return orNoRunbook(await draftAndRepair({ ...request, ollama }), draft)
}

/** What a model wrote where no runbook fits. Without one to ask, "no runbook fits" is the more useful news. */
export const orNoRunbook = (written: Draft, unmatched: FailedDraft): Draft =>
  written.kind === 'failed' && lacksModel(written)
    ? { ...unmatched, detail: `${unmatched.detail} ${written.detail}` }
    : written
