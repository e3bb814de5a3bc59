import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import { db } from '../db.ts'
import { clockSkew, skewWords } from '../hosts/clock-skew.ts'
import { followRunner } from '../hosts/follow-runner.ts'
import { readFacts } from '../hosts/list.ts'
import type { HostFacts, RunnerEvent } from '../hosts/protocol.ts'
import { log } from '../log.ts'
import { applyEvent } from './apply-event.ts'
import { voidIfRestored } from './void-if-restored.ts'

/** So long the rows wait (milliseconds) where somebody waits for output: what brings it would wait for them. */
const OUTPUT_FIRST_MS = 30

let lag: number | null = null

/** How many seconds after it happened the newest event of this process came into the rows; null before the first. */
export const eventLag = (): number | null => lag

/**
 * Keeps the rows up with the runner's journal until `signal` aborts: from the stored cursor on, reconnecting for
 * ever. `onHeard` hears of each event at once, and says whether somebody waits for output that comes of it; `onApplied` hears
 * when its rows are there. `onFault` hears of an event that could not be applied; the same event is tried again.
 */
export async function followEvents({
  signal,
  onHeard,
  onApplied,
  onFault,
}: {
  signal: AbortSignal
  onHeard: (event: RunnerEvent) => boolean
  onApplied: (event: RunnerEvent) => Promise<void>
  onFault: (error: unknown) => void
}): Promise<void> {
  // One data folder has one runner, so the newest host is the one behind the socket.
  const known = await db().host.findFirst({ orderBy: { seenAt: 'desc' } })
  const cursor = known ? await db().runnerCursor.findUnique({ where: { hostId: known.id } }) : null
  let host: HostFacts | null = known ? readFacts(known) : null
  let output = Promise.resolve()
  await followRunner({
    since: cursor?.sequence ?? 0,
    signal,
    onHeard: (event) => {
      if (onHeard(event)) output = pause(OUTPUT_FIRST_MS)
    },
    onRefused: onFault,
    onAnswer: async (result) => {
      await voidIfRestored(result).catch(onFault)
      const skewed = skewWords(await clockSkew())
      if (skewed) log.warn(skewed)
    },
    onEvent: async (event) => {
      if (event.type === 'host.described') host = event.host
      if (!host) return
      // What arrived together is heard together: an approval is followed by the run that it starts.
      await turn()
      await output
      await applyEvent(host, event).catch((error: unknown) => {
        onFault(error)
        throw error
      })
      lag = Math.max(0, Date.now() - event.at) / 1000
      void onApplied(event).catch(onFault)
    },
  })
}
