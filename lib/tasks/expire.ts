import { db, inTransaction } from '../db.ts'
import { readFacts } from '../hosts/list.ts'
import { refreshTask } from '../plans/refresh-task.ts'
import { refreshTasksOf } from '../plans/refresh-tasks-of.ts'
import { startSealed } from './start-approved.ts'

const BATCH = 100

const STANDING = { decision: 'approve', spentByRunId: null, revokedAt: null }

/**
 * Brings tasks in line with the clock: plans, approvals or windows ran out, or a rule that made an approved plan wait lets it
 * start now, or the hours of a rule began or ended. Called every quarter of a minute.
 */
export async function expireTasks(): Promise<void> {
  for (let batch = await dueAfter(''); batch.length > 0; batch = await dueAfter(batch.at(-1)?.id ?? ''))
    for (const { id, status } of batch) {
      await inTransaction((tx) => refreshTask(tx, id))
      if (status !== 'approved') await startSealed(id)
    }
  await followWindows()
}

/** The next tasks in order of their ids: those that stay due must not keep the others from being looked at. */
function dueAfter(id: string): Promise<{ id: string; status: string }[]> {
  const now = new Date()
  return db().task.findMany({
    where: {
      id: { gt: id },
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
    orderBy: { id: 'asc' },
    take: BATCH,
  })
}

/** A rule that looks at the hours of the week decides otherwise when they begin or end, and nobody does anything then. */
async function followWindows(): Promise<void> {
  for (const host of await db().host.findMany({ take: 100 }))
    if (readFacts(host).policy.rules.some(({ when }) => when.window))
      await inTransaction((tx) => refreshTasksOf(tx, host.id, { ifOther: true }))
}
