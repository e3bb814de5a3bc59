import { type Transaction, touch } from '../db.ts'
import type { StandingGrant } from '../grants/find-cover.ts'
import { readFacts } from '../hosts/list.ts'
import type { RunStatus } from '../statuses.ts'
import { loadGrants } from './load-grants.ts'
import { mailWhoCanUnblock } from './mail-who-can-unblock.ts'
import { resolvePlan, unspent } from './resolve-plan.ts'
import { type TaskFacts, taskStatus } from './task-status.ts'
import { windowOf } from './window.ts'

/**
 * Brings the cached columns of a task in line with its rows, and has its open pages drawn anew. Every change to those rows ends
 * with this. `ifOther`: only where its status is another by now. `known` are the host's grants, where they were loaded already.
 */
export async function refreshTask(
  tx: Transaction,
  taskId: string,
  { ifOther = false, known }: { ifOther?: boolean; known?: readonly StandingGrant[] } = {},
): Promise<void> {
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
  // A plan runs once under a grant.
  const grants = plan && !run ? (known ?? (await loadGrants(tx, task.hostId))) : []
  const now = Date.now()
  const resolution = plan && resolvePlan(plan, task, readFacts(task.host), { grants, now })
  const status = taskStatus(
    {
      canceled: task.canceledAt !== null,
      drafting: task.drafting && draftingOf(task.drafting.stage),
      plan:
        plan && resolution
          ? { resolution: resolution.state, expiresAt: plan.expiresAt.getTime(), closesAt: closesAt(plan) }
          : null,
      run: plan && run && !isReopened(run, plan) ? (run.status as RunStatus) : null,
    },
    now,
  )
  if (ifOther && status === task.status) return
  await tx.task.update({
    where: { id: taskId },
    data: {
      status,
      risk: plan?.risk ?? null,
      title: plan?.title ?? task.title,
      expiresAt: plan?.expiresAt ?? null,
    },
  })
  await mailWhoCanUnblock(tx, task, plan, { status, resolution })
  touch(tx, 'tasks')
  touch(tx, `task:${taskId}`)
}

const closesAt = ({ document }: { document: string }): number | null => {
  const window = windowOf(document)
  return window && window.until * 1000
}

const draftingOf = (stage: string): TaskFacts['drafting'] =>
  stage === 'failed' ? 'failed' : stage === 'asking' ? 'asks' : 'at_work'

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
