import { db, inTransaction } from '../db.ts'
import { refreshTask } from '../plans/refresh-task.ts'

/** Brings tasks whose plans or approvals ran out in line with the clock. Called every minute. */
export async function expireTasks(): Promise<void> {
  const now = new Date()
  const due = await db().task.findMany({
    where: {
      OR: [
        { status: 'awaiting_review', expiresAt: { lte: now } },
        {
          status: 'approved',
          plans: {
            some: { reviews: { some: { decision: 'approve', spentByRunId: null, expiresAt: { lte: now } } } },
          },
        },
      ],
    },
    select: { id: true },
    take: 100,
  })
  for (const { id } of due) await inTransaction((tx) => refreshTask(tx, id))
}
