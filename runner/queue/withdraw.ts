import type { BodyOf, JournalRecord, QueuedBody } from '../journal/record.ts'
import { Refusal } from '../refusal.ts'
import type { Runner } from '../runner.ts'
import { requireStartable } from '../runs/startable.ts'

/**
 * Ends a run in line whose approvals or plan no longer hold. Returns whether it did. Throws Refusal where that cannot
 * be told now, such as `policy_unreadable` or `journal_unavailable`.
 */
export function withdrawIfLapsed(runner: Runner, { body }: JournalRecord<QueuedBody>): boolean {
  const why = whyNot(runner, body)
  if (why) runner.journal.append({ type: 'run.ended', run: body.run, ...why })
  return why !== null
}

function whyNot(runner: Runner, body: QueuedBody): Pick<BodyOf<'run.ended'>, 'end' | 'reason'> | null {
  try {
    requireStartable(runner, body)
    return null
  } catch (error) {
    if (!(error instanceof Refusal) || CANNOT_TELL.includes(error.code)) throw error
    const expired = error.code === 'window_closed' || error.facts.state === 'pending'
    return { end: expired ? 'expired' : 'canceled', reason: error.message }
  }
}

const CANNOT_TELL = ['policy_unreadable', 'journal_unavailable', 'secrets_unavailable']
