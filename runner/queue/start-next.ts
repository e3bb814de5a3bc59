import type { Runner } from '../runner.ts'
import { beginRun } from '../runs/begin.ts'
import { hasOpened, inOrder } from './order.ts'
import { hasRoom } from './room.ts'
import { withdrawIfChanged, withdrawIfLapsed } from './withdraw.ts'

/**
 * Ends what may no longer start, then begins runs in line, those whose window is open, while the host has room. Returns whether
 * any still waits. Callers must take turns. Throws Refusal where nothing can begin now; what waits keeps its place.
 */
export async function startNext(runner: Runner): Promise<boolean> {
  const { journal } = runner
  for (const row of journal.waitingRuns()) withdrawIfLapsed(runner, row)
  for (;;) {
    const waiting = journal.waitingRuns()
    const [next] = inOrder(waiting.filter(hasOpened(journal.now())))
    if (!next) return waiting.length > 0
    if (!hasRoom(runner)) return true
    if (withdrawIfChanged(runner, next)) continue
    const { run, digest, by, witness } = next.body
    await beginRun(runner, { run, digest, by, witness })
  }
}
