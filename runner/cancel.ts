import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import { Refusal } from './refusal.ts'
import { readRun } from './run-state.ts'
import type { Runner } from './runner.ts'

type CancelRequest = Extract<RunnerRequest, { type: 'cancel' }>

/**
 * Journals the wish to end a run, then passes it on: `now` ends the step with everything that it started, `after_step`
 * only keeps later steps from starting. Asking twice is harmless. Throws Refusal `no_such_run`, `run_ended`.
 */
export function cancelRun(
  { journal, runHosts }: Runner,
  { run, mode, by, witness }: CancelRequest,
): { run: string } {
  const state = readRun(journal, run)
  if (!state) throw new Refusal('no_such_run', 'The runner knows no run with this id.')
  if (state.ended)
    throw new Refusal('run_ended', `This run has already ended: ${state.ended.reason}`, {
      end: state.ended.end,
    })
  const known = state.cancel?.mode === 'now' || state.cancel?.mode === mode
  if (!known) journal.append({ type: 'run.cancel_requested', run, mode, by, witness })
  if (mode === 'now') runHosts.send(run, { type: 'cancel' })
  return { run }
}
