import type { Transaction } from '../db.ts'
import type { HostFacts, RunnerEvent } from '../hosts/protocol.ts'
import { refreshTask } from '../plans/refresh-task.ts'
import { refreshTasksOf } from '../plans/refresh-tasks-of.ts'
import { recordHost } from './record-run.ts'

/** A half was restored from a backup: approvals that no run has used count no more, and where it was the journal, no grants. */
export async function applyVoid(
  tx: Transaction,
  host: HostFacts,
  { at, why }: Extract<RunnerEvent, { type: 'approvals.voided' }>,
): Promise<void> {
  const pending = {
    decision: 'approve',
    spentByRunId: null,
    revokedAt: null,
    plan: { task: { hostId: host.id } },
  }
  const plans = await tx.plan.findMany({
    where: { task: { hostId: host.id }, reviews: { some: pending } },
    select: { taskId: true },
    distinct: ['taskId'],
  })
  await tx.review.updateMany({ where: pending, data: { revokedAt: new Date(at) } })
  await recordHost(tx, host, 'host.void_approvals', { why, tasks: plans.length })
  if (why === 'journal_restored') {
    const given = { hostId: host.id, kind: 'grant', outcome: 'accepted', revokedAt: null }
    await tx.proposal.updateMany({ where: given, data: { revokedAt: new Date(at), revokedBy: host.name } })
    await refreshTasksOf(tx, host.id)
  }
  for (const { taskId } of plans) await refreshTask(tx, taskId)
}
