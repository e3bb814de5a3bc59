import { setTimeout as pause } from 'node:timers/promises'
import { type ProcessRow, sendSignal } from '../processes.ts'

/** How long processes may take to end themselves after TERM (milliseconds), and how long KILL is tried. */
const GRACE = 5000
const INSISTENCE = 5000
const LOOK = 25

/**
 * Ends what `find` finds: TERM, a grace, then KILL until nothing is found; `killAll` reaches those that are forked
 * meanwhile. Returns what even KILL did not end.
 */
export async function endProcesses(
  find: () => ProcessRow[],
  killAll: () => void = () => undefined,
): Promise<ProcessRow[]> {
  signal(find(), 'SIGTERM')
  // A stopped process does not act on TERM before it goes on.
  signal(find(), 'SIGCONT')
  await untilGone(find, GRACE)
  for (const end = performance.now() + INSISTENCE; performance.now() < end; await pause(LOOK)) {
    const left = find()
    if (left.length === 0) return []
    killAll()
    signal(left, 'SIGKILL')
  }
  return find()
}

async function untilGone(find: () => ProcessRow[], milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds
  while (find().length > 0 && performance.now() < end) await pause(LOOK)
}

function signal(rows: readonly ProcessRow[], name: NodeJS.Signals): void {
  for (const { pid } of rows) sendSignal(pid, name)
}
