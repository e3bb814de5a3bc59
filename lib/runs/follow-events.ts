import { db } from '../db.ts'
import { clockSkew, skewWords } from '../hosts/clock-skew.ts'
import { followRunner } from '../hosts/follow-runner.ts'
import { readFacts } from '../hosts/list.ts'
import type { HostFacts, RunnerEvent } from '../hosts/protocol.ts'
import { log } from '../log.ts'
import { applyEvent } from './apply-event.ts'
import { voidIfRestored } from './void-if-restored.ts'

let lag: number | null = null

/** How many seconds after it happened the newest event of this process came into the rows; null before the first. */
export const eventLag = (): number | null => lag

/**
 * Keeps the rows up with the runner's journal until `signal` aborts: from the stored cursor on, reconnecting for
 * ever. `onHeard` hears of each event at once, `onApplied` when its rows are there. `onFault` hears of an event that could not be applied; the same event is tried again.
 */
export async function followEvents({
  signal,
  onHeard,
  onApplied,
  onFault,
}: {
  signal: AbortSignal
  onHeard: (event: RunnerEvent) => void
  onApplied: (event: RunnerEvent) => Promise<void>
  onFault: (error: unknown) => void
}): Promise<void> {
  // One data folder has one runner, so the newest host is the one behind the socket.
  const known = await db().host.findFirst({ orderBy: { seenAt: 'desc' } })
  const cursor = known ? await db().runnerCursor.findUnique({ where: { hostId: known.id } }) : null
  let host: HostFacts | null = known ? readFacts(known) : null
  await followRunner({
    since: cursor?.sequence ?? 0,
    signal,
    onHeard,
    onRefused: onFault,
    onAnswer: async (result) => {
      await voidIfRestored(result).catch(onFault)
      const skewed = skewWords(await clockSkew())
      if (skewed) log.warn(skewed)
    },
    onEvent: async (event) => {
      if (event.type === 'host.described') host = event.host
      if (!host) return
      await applyEvent(host, event).catch((error: unknown) => {
        onFault(error)
        throw error
      })
      lag = Math.max(0, Date.now() - event.at) / 1000
      void onApplied(event).catch(onFault)
    },
  })
}
