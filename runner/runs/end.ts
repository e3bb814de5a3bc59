import { removeCopies } from '../files/keep-copies.ts'
import type { Runner } from '../runner.ts'
import type { Conclusion } from './conclude.ts'
import type { RunState } from './state.ts'

/** Journals how a run ended, once. */
export function endRun(
  { journal, runHosts, folders }: Runner,
  { run, ended }: RunState,
  { end, reason }: Conclusion,
): void {
  if (!ended) journal.append({ type: 'run.ended', run, end, reason })
  runHosts.forget(run)
  removeCopies(folders, run)
}
