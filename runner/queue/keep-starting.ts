import type { RecordType } from '../journal/record.ts'
import type { Runner } from '../runner.ts'
import { startNext } from './start-next.ts'

/** Milliseconds between two looks at the line while somebody waits: approvals expire without a record. */
const INTERVAL = 1000

/** What may make room, or end a run in line. */
const NEWS: RecordType[] = [
  'run.queued',
  'run.ended',
  'review.decided',
  'reviewer.revoked',
  'approvals.voided',
  'host.resumed',
  'host.described',
]

/** Looks at the line now, after whatever may change it, and from time to time while somebody waits. */
export function keepStarting(runner: Runner): { close: () => void } {
  let waits = true
  let looking = false
  const look = async () => {
    if (looking || !waits) return
    looking = true
    waits = false
    // What goes wrong here is tried again: nobody asked, so there is nobody to tell.
    const still = await runner.starts(() => startNext(runner)).catch(() => true)
    waits ||= still
    looking = false
  }
  const stop = runner.journal.onAppend(({ body }) => {
    if (!NEWS.includes(body.type)) return
    waits = true
    queueMicrotask(look)
  })
  const timer = setInterval(look, INTERVAL)
  look()
  return {
    close: () => {
      stop()
      clearInterval(timer)
    },
  }
}
