import type { Runner } from '../runner.ts'
import { isHeld } from '../runs/hold.ts'
import { hasOpened } from './order.ts'

/** Whether one more run may begin now. Throws Refusal `policy_unreadable`. */
export function hasRoom({ journal, policy }: Runner): boolean {
  return !isHeld(journal) && journal.liveRuns().length < policy.current().concurrentRuns
}

/** Whether a new start has to wait: for room, or for those who came before. Who waits for a window is in nobody's way. */
export function mustWait(runner: Runner): boolean {
  return !hasRoom(runner) || runner.journal.waitingRuns().some(hasOpened(runner.journal.now()))
}
