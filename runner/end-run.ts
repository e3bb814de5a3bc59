import type { Conclusion } from './conclude.ts'
import { removeCopies } from './files/keep-copies.ts'
import type { RunState } from './run-state.ts'
import type { Runner } from './runner.ts'

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
