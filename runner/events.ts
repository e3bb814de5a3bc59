import type { Duplex } from 'node:stream'
import { RunnerEvent } from '#lib/hosts/protocol.ts'
import type { Journal } from './journal/journal.ts'
import type { JournalRecord } from './journal/record.ts'
import { Refusal } from './refusal.ts'
import { voidForRollback } from './reviews/void-approvals.ts'

const BATCH = 100

/** Connections that follow already: one cursor each is enough. */
const following = new WeakSet<Duplex>()

/**
 * Once started, sends every event after `since` over `socket`, then each new one as it is journalled. A follower is a cursor
 * into the journal, so a slow one costs no memory. Throws Refusal `journal_rolled_back` where `since` lies ahead of the
 * journal.
 */
export function followEvents(journal: Journal, socket: Duplex, since: number): { start: () => void } {
  if (following.has(socket))
    throw new Refusal('invalid_message', 'This connection follows the events already.')
  const head = journal.head()
  if (since > head) {
    voidForRollback(journal, since)
    throw new Refusal(
      'journal_rolled_back',
      `The journal ends at record ${head}, but record ${since} was seen before: it was replaced by an older one. No approval in it counts any more. Find out why before anything else runs.`,
      { head },
    )
  }
  return {
    start: () => {
      following.add(socket)
      const pump = makePump(journal, socket, since)
      // Whatever is being decided or started goes first: who follows may hear of it a breath later.
      const stop = journal.onAppend(() => setImmediate(pump))
      socket.on('drain', pump)
      socket.on('close', stop)
      pump()
    },
  }
}

function makePump(journal: Journal, socket: Duplex, since: number): () => void {
  let sent = since
  return () => {
    try {
      while (!socket.destroyed && !socket.writableNeedDrain) {
        const batch = journal.after(sent, BATCH)
        if (batch.length === 0) return
        sent += batch.length
        socket.write(batch.map((record) => `${JSON.stringify({ event: toEvent(record) })}\n`).join(''))
      }
    } catch {
      socket.destroy()
    }
  }
}

// The schema drops what is the runner's own business: a plan's bytes, statements, pids of run-hosts.
function toEvent({ sequence, at, body }: JournalRecord): RunnerEvent {
  return RunnerEvent.parse({ sequence, at, ...body })
}
