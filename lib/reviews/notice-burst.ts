import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Transaction } from '../db.ts'
import { log } from '../log.ts'

/** Approvals of one person within so many minutes that are worth a look: nobody reads plans that fast. */
export const BURST = { approvals: 10, minutes: 2 } as const

/**
 * Tells the audit log and the log when a person's newest approval, given `at` (milliseconds since 1970), makes a burst of them.
 * It decides nothing.
 */
export async function noticeBurst(tx: Transaction, by: Context, at: number): Promise<void> {
  const { id, name } = by.actor
  const approvals = await tx.review.count({
    where: {
      reviewerId: id,
      decision: 'approve',
      createdAt: { gt: new Date(at - BURST.minutes * 60_000), lte: new Date(at) },
    },
  })
  if (approvals === 0 || approvals % BURST.approvals !== 0) return
  log.warn({ reviewer: id }, `${approvals} plans approved by one person within ${BURST.minutes} minutes`)
  await recordAudit(tx, by, {
    action: 'review.burst',
    subject: { kind: 'member', id },
    data: { name, approvals, minutes: BURST.minutes },
  })
}
