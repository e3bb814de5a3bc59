import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import type { Journal } from '../journal/journal.ts'
import { Refusal } from '../refusal.ts'
import type { Runner } from '../runner.ts'
import { endOf } from './state.ts'

type CancelRequest = Omit<Extract<RunnerRequest, { type: 'cancel' }>, 'id' | 'type'>

/**
 * Journals the wish to end a run, then passes it on: `now` ends the step with everything that it started, `after_step`
 * only keeps later steps from starting; a run in line ends either way. Asking twice is harmless. Throws Refusal `no_such_run`,
 * `run_ended`.
 */
export function cancelRun(runner: Runner, { run, mode, by, witness }: CancelRequest): { run: string } {
  const { journal, runHosts } = runner
  requireNotOver(journal, run)
  const cancel = journal.aboutRun(run).findLast(({ body }) => body.type === 'run.cancel_requested')?.body
  const known = cancel?.type === 'run.cancel_requested' && (cancel.mode === 'now' || cancel.mode === mode)
  if (!known) journal.append({ type: 'run.cancel_requested', run, mode, by, witness })
  if (journal.waitingRuns().some(({ body }) => body.run === run)) endWaiting(journal, run, by.name)
  if (mode === 'now') runHosts.send(run, { type: 'cancel' })
  return { run }
}

function requireNotOver(journal: Journal, run: string): void {
  if (journal.aboutRun(run).length === 0)
    throw new Refusal('no_such_run', 'The runner knows no run with this id.')
  const ended = endOf(journal, run)
  if (ended) throw new Refusal('run_ended', `This run has already ended: ${ended.reason}`, { end: ended.end })
}

function endWaiting(journal: Journal, run: string, name: string): void {
  const reason = `Canceled by ${name} while it waited in line. Nothing was run.`
  journal.append({ type: 'run.ended', run, end: 'canceled', reason })
}
