import type { QueuedBody } from '../journal/record.ts'
import { Refusal } from '../refusal.ts'
import type { Runner } from '../runner.ts'
import type { Startable } from '../runs/startable.ts'
import { hasOpened, roundFor } from './order.ts'

/** Runs that may wait in line: looking through them all must stay cheap. */
const LONGEST_QUEUE = 100

/** Puts a run in line, with the approvals that it will spend. Throws Refusal `host_busy` where the line is full. */
export function enqueue(
  { journal, machine }: Runner,
  asked: Pick<QueuedBody, 'run' | 'digest' | 'by' | 'witness'>,
  { spends: { approvals, rule, grant }, opensAt }: Startable,
): void {
  const waiting = journal.waitingRuns()
  if (waiting.length >= LONGEST_QUEUE)
    throw new Refusal(
      'host_busy',
      `${LONGEST_QUEUE} runs wait for ${machine.name}. Start this one when the line is shorter; its approvals stay good until they expire.`,
    )
  const requester = journal.aboutDigest('plan.sealed', asked.digest)[0]?.body.requester ?? ''
  // Who waits for their window takes nobody's turn.
  const round = roundFor(requester, waiting.filter(hasOpened(journal.now())))
  const window = opensAt > 0 && { opensAt }
  journal.append({ type: 'run.queued', ...asked, approvals, rule, grant, requester, round, ...window })
}
