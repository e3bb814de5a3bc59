import type { Runner } from '../runner.ts'
import type { Conclusion } from '../runs/conclude.ts'
import { isOver, readRun } from '../runs/state.ts'
import { type RunHost, sendTo } from './run-hosts.ts'

/** The end of a run that the journal does not know. */
export const NOT_KNOWN: Conclusion = {
  end: 'unknown',
  reason:
    'The journal was replaced by an older one while this run went on, and does not know it. The step that still ran was ended; the recording says how far it came. Look at the host before you run it again.',
}

/**
 * Has a run-host end its step, because the journal knows nothing of its run, or of another run-host for it: nobody would see
 * what runs there, nor could stop it. A run that nothing is known of is put on record, where waiting in line ends with it.
 */
export function turnAway({ journal }: Runner, host: RunHost, run: string): void {
  if (!readRun(journal, run) && !isOver(journal, run))
    journal.append({ type: 'run.ended', run, ...NOT_KNOWN })
  sendTo(host, { type: 'cancel' })
}
