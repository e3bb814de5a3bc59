import type { Transaction } from '../db.ts'
import type { HostFacts, RunnerEvent } from '../hosts/protocol.ts'
import { refreshTask } from '../plans/refresh-task.ts'
import { recordHost } from './record-run.ts'

/** A half was restored from a backup: approvals that no run has used count no more. */
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
  for (const { taskId } of plans) await refreshTask(tx, taskId)
}
