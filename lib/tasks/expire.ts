import { db, inTransaction } from '../db.ts'
import { refreshTask } from '../plans/refresh-task.ts'
import { startSealed } from './start-approved.ts'

const STANDING = { decision: 'approve', spentByRunId: null, revokedAt: null }

/**
 * Brings tasks in line with the clock: plans, approvals or windows ran out, or a rule that made an approved plan wait lets it
 * start now. Called every minute.
 */
export async function expireTasks(): Promise<void> {
  const now = new Date()
  const due = await db().task.findMany({
    where: {
      OR: [
        { status: { in: ['awaiting_review', 'approved'] }, expiresAt: { lte: now } },
        {
          status: { in: ['awaiting_review', 'needs_input'] },
          plans: { some: { reviews: { some: STANDING } } },
        },
        {
          status: 'approved',
          plans: {
            some: { reviews: { some: { decision: 'approve', spentByRunId: null, expiresAt: { lte: now } } } },
          },
        },
      ],
    },
    select: { id: true, status: true },
    take: 100,
  })
  for (const { id, status } of due) {
    await inTransaction((tx) => refreshTask(tx, id))
    if (status !== 'approved') await startSealed(id)
  }
}
