import type { Runner } from '../runner.ts'
import type { Keeping } from '../settings.ts'
import { retain } from './retain.ts'

const INTERVAL_MS = 10 * 60_000

/** Looks after the recordings now and every ten minutes, one sweep at a time. A sweep that fails is tried again at the next. */
export function keepRetaining(runner: Runner, keeping: Keeping): { close: () => void } {
  let busy = false
  const begin = async () => {
    if (busy) return
    busy = true
    await retain(runner, keeping).catch(() => undefined)
    busy = false
  }
  void begin()
  const timer = setInterval(begin, INTERVAL_MS)
  return { close: () => clearInterval(timer) }
}
