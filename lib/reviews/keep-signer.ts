import { recordAudit } from '../audit/record.ts'
import { type Transaction, touch } from '../db.ts'
import { asRunner } from '../hosts/as-runner.ts'
import type { HostFacts, RunnerEvent } from '../hosts/protocol.ts'
import { refreshTask } from '../plans/refresh-task.ts'

type EventOf<Type extends RunnerEvent['type']> = Extract<RunnerEvent, { type: Type }>

/** Brings into the rows that a passkey or key speaks for a member; the runner's registry stays what decides. */
export async function keepEnrolled(
  tx: Transaction,
  host: HostFacts,
  { credential: id, member, name, device, kind, vouchedBy, at }: EventOf<'reviewer.enrolled'>,
): Promise<void> {
  const row = { memberId: member, memberName: name, device, kind, vouchedBy: JSON.stringify(vouchedBy) }
  await tx.signer.upsert({ where: { id }, create: { id, ...row, enrolledAt: new Date(at) }, update: row })
  await recordAudit(tx, asRunner(host), {
    action: 'reviewer.enrol',
    subject: { kind: 'member', id: member },
    data: { credential: id, name, device, kind, vouchedBy },
  })
  touch(tx, 'tasks')
}

/** Brings into the rows that a credential, or all of a member's, counts no more. */
export async function keepRevoked(
  tx: Transaction,
  host: HostFacts,
  { member, credential, by, at }: EventOf<'reviewer.revoked'>,
): Promise<void> {
  const revokedAt = new Date(at)
  await tx.signer.updateMany({
    where: { memberId: member, revokedAt: null, ...(credential !== undefined && { id: credential }) },
    data: { revokedAt },
  })
  const tasks = await dropApprovals(tx, { member, credential, revokedAt })
  await recordAudit(tx, asRunner(host), {
    action: 'reviewer.revoke',
    subject: { kind: 'member', id: member },
    data: {
      by: { kind: by.kind, id: by.id, name: by.name },
      ...(credential !== undefined && { credential }),
    },
  })
  for (const taskId of tasks) await refreshTask(tx, taskId)
  touch(tx, 'tasks')
}

/** Marks the approvals that nobody stands behind any more. Returns the tasks that they were given for. */
async function dropApprovals(
  tx: Transaction,
  { member, credential, revokedAt }: { member: string; credential: string | undefined; revokedAt: Date },
): Promise<string[]> {
  const dropped = {
    reviewerId: member,
    decision: 'approve',
    spentByRunId: null,
    revokedAt: null,
    ...(credential !== undefined && { credential }),
  }
  const reviews = await tx.review.findMany({ where: dropped, select: { plan: { select: { taskId: true } } } })
  await tx.review.updateMany({ where: dropped, data: { revokedAt } })
  return [...new Set(reviews.map(({ plan }) => plan.taskId))]
}
