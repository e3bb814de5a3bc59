import { type Transaction, touch } from '../db.ts'
import { readFacts } from '../hosts/list.ts'
import { type CountedReview, resolveReviews } from '../policies/resolve.ts'
import type { Risk } from '../risk/levels.ts'
import type { RunStatus } from '../tasks/view.ts'
import { taskStatus } from './task-status.ts'

/** Brings the cached columns of a task in line with its rows. Every change to those rows ends with this. */
export async function refreshTask(tx: Transaction, taskId: string): Promise<void> {
  const task = await tx.task.findUniqueOrThrow({
    where: { id: taskId },
    include: { drafting: true, host: true },
  })
  const plan = await tx.plan.findFirst({
    where: { taskId },
    orderBy: { revision: 'desc' },
    include: { reviews: true },
  })
  const run = plan ? await tx.run.findFirst({ where: { planId: plan.id }, orderBy: { id: 'desc' } }) : null
  const now = Date.now()
  const policy = readFacts(task.host).policy
  const resolution =
    plan && resolveReviews(policy, plan.risk as Risk, unspent(plan.reviews).map(counted), now).state
  const status = taskStatus(
    {
      canceled: task.canceledAt !== null,
      drafting: task.drafting ? (task.drafting.stage === 'failed' ? 'failed' : 'at_work') : null,
      plan: plan && resolution ? { resolution, expiresAt: plan.expiresAt.getTime() } : null,
      run: plan && run && !isReopened(run, plan) ? (run.status as RunStatus) : null,
    },
    now,
  )
  await tx.task.update({
    where: { id: taskId },
    data: {
      status,
      risk: plan?.risk ?? null,
      title: plan?.title ?? task.title,
      expiresAt: plan?.expiresAt ?? null,
    },
  })
  touch(tx, 'tasks')
  touch(tx, `task:${taskId}`)
}

/** A review row as far as counting goes. */
export const counted = (review: {
  reviewerId: string
  decision: string
  createdAt: Date
  expiresAt: Date
}): CountedReview => ({
  reviewerId: review.reviewerId,
  decision: review.decision as CountedReview['decision'],
  createdAt: review.createdAt.getTime(),
  expiresAt: review.expiresAt.getTime(),
})

/** Reviews that no run has used up, and that somebody still stands behind. */
export const unspent = <Row extends { spentByRunId: string | null; revokedAt: Date | null }>(
  reviews: readonly Row[],
): Row[] => reviews.filter((review) => review.spentByRunId === null && review.revokedAt === null)

// Asking for new reviews, or giving one, opens the plan for another run; until then the run is the task's news.
function isReopened(
  { endedAt }: { endedAt: Date | null },
  {
    reopenedAt,
    reviews,
  }: {
    reopenedAt: Date | null
    reviews: readonly { createdAt: Date; spentByRunId: string | null; revokedAt: Date | null }[]
  },
): boolean {
  if (endedAt === null) return false
  if (reopenedAt && reopenedAt > endedAt) return true
  return unspent(reviews).some((review) => review.createdAt > endedAt)
}
