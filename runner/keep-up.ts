import { finishChange } from './proposals/finish-change.ts'
import type { Runner } from './runner.ts'

const POLICY_INTERVAL = 1000
const CLOCK_INTERVAL = 60_000

/** Notices a changed policy file without being asked, and keeps the clock's high-water mark on disk. */
export function keepUp(runner: Runner): { close: () => void } {
  const { policy, journal } = runner
  const timers = [
    setInterval(
      calmly(() => {
        finishChange(runner)
        policy.current()
      }),
      POLICY_INTERVAL,
    ),
    setInterval(
      calmly(() => journal.keepTime()),
      CLOCK_INTERVAL,
    ),
  ]
  return { close: () => timers.forEach(clearInterval) }
}

// What fails here is told to whoever asks for something that needs it; a timer has nobody to tell.
function calmly(work: () => void): () => void {
  return () => {
    try {
      work()
    } catch {}
  }
}
