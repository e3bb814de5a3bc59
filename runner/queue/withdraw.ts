import type { BodyOf, JournalRecord, QueuedBody } from '../journal/record.ts'
import { Refusal } from '../refusal.ts'
import type { Runner } from '../runner.ts'
import { requireStanding, requireStartable } from '../runs/startable.ts'

type Waiting = JournalRecord<QueuedBody>

/**
 * Ends a run in line whose approvals or plan no longer hold. Returns whether it did. Throws Refusal where that cannot
 * be told now, such as `policy_unreadable` or `journal_unavailable`.
 */
export const withdrawIfLapsed = (runner: Runner, row: Waiting): boolean =>
  withdraw(runner, row, requireStanding)

/** The same for the one whose turn it is, with a look at the files that its steps execute. */
export const withdrawIfChanged = (runner: Runner, row: Waiting): boolean =>
  withdraw(runner, row, requireStartable)

function withdraw(runner: Runner, { body }: Waiting, demand: typeof requireStartable): boolean {
  const why = whyNot(runner, body, demand)
  if (why) runner.journal.append({ type: 'run.ended', run: body.run, ...why })
  return why !== null
}

function whyNot(
  runner: Runner,
  body: QueuedBody,
  demand: typeof requireStartable,
): Pick<BodyOf<'run.ended'>, 'end' | 'reason'> | null {
  try {
    demand(runner, body)
    return null
  } catch (error) {
    if (!(error instanceof Refusal) || CANNOT_TELL.includes(error.code)) throw error
    const expired = error.code === 'window_closed' || error.facts.state === 'pending'
    return { end: expired ? 'expired' : 'canceled', reason: error.message }
  }
}

const CANNOT_TELL = ['policy_unreadable', 'journal_unavailable', 'secrets_unavailable']
