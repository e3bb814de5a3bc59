import type { JournalRecord, QueuedBody } from '../journal/record.ts'

/** Whether a run in line may begin at `now` as far as its plan's window goes. */
export const hasOpened =
  (now: number) =>
  ({ body }: JournalRecord<Pick<QueuedBody, 'opensAt'>>): boolean =>
    (body.opensAt ?? 0) <= now

type Waiting = JournalRecord<Pick<QueuedBody, 'round' | 'requester'>>

/**
 * The round in which a new run of this requester goes: people take turns, one run a round, and a newcomer joins the
 * round that is being served (start-time fair queueing, Goyal, Vin and Cheng 1996, with every run counting as one).
 */
export function roundFor(requester: string, waiting: readonly Waiting[]): number {
  const present = Math.min(...waiting.map(({ body }) => body.round))
  const own = waiting.filter(({ body }) => body.requester === requester).map(({ body }) => body.round)
  return Math.max(waiting.length > 0 ? present : 1, ...own.map((round) => round + 1))
}

/** Who goes first: the lower round, then who came first. */
export function inOrder<Row extends Waiting>(waiting: readonly Row[]): Row[] {
  return [...waiting].sort((a, b) => a.body.round - b.body.round || a.sequence - b.sequence)
}
