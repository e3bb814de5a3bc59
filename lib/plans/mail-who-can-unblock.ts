import type { Drafting, Host, Plan, Task } from '#generated/prisma/client.ts'
import type { Transaction } from '../db.ts'
import { readEnv } from '../env.ts'
import { readFacts } from '../hosts/list.ts'
import type { Message } from '../members/mail/compose.ts'
import { queueMail } from '../members/mail/queue.ts'
import type { Verdict } from '../policies/evaluate.ts'
import { couldFill } from '../policies/fill-seats.ts'
import type { Resolution } from '../policies/resolve.ts'
import type { TaskStatus } from '../statuses.ts'
import { reviewersOf } from './reviewers-of.ts'

/** Queues mail for whoever can move a task on, once for each plan and reason; nothing where no mail server is set. */
export async function mailWhoCanUnblock(
  tx: Transaction,
  task: Task & { host: Host; drafting: Drafting | null },
  plan: Plan | null,
  { status, resolution }: { status: TaskStatus; resolution: (Resolution & { verdict: Verdict }) | null },
): Promise<void> {
  if (!readEnv().mail) return
  const { name: host, policy } = readFacts(task.host)
  const why = whyStopped(status, task.drafting, resolution)
  if (why)
    return queueMail(tx, {
      key: `${status}:${plan?.id ?? ''}:${task.drafting?.startedAt.getTime() ?? ''}:${task.id}`,
      to: [task.ownerId],
      message: { kind: 'stopped', task: task.number, host, why },
    })
  if (status !== 'awaiting_review' || !plan || resolution?.verdict.kind !== 'require') return
  const { clauses } = resolution.verdict
  const reviewers = await reviewersOf(tx, task, plan, policy.solo)
  const { name: by } = await tx.member.findUniqueOrThrow({ where: { id: task.ownerId } })
  const { revision, risk, reopenedAt } = plan
  const expiresAt = plan.expiresAt.toISOString()
  await queueMail(tx, {
    key: `review:${plan.id}:${reopenedAt?.getTime() ?? ''}`,
    to: reviewers.map(({ id }) => id).filter((id) => couldFill(clauses, resolution.approvedBy, id)),
    message: {
      kind: 'review',
      task: task.number,
      revision,
      risk,
      host,
      needed: resolution.needed,
      by,
      expiresAt,
    },
  })
}

/** Why its owner alone can move a task on; null where that is not so. */
function whyStopped(
  status: TaskStatus,
  drafting: Drafting | null,
  resolution: Resolution | null,
): Extract<Message, { kind: 'stopped' }>['why'] | null {
  if (status === 'plan_failed' || status === 'rejected' || status === 'unknown') return status
  if (status !== 'needs_input') return null
  if (drafting?.stage === 'asking') return 'asks'
  return resolution?.state === 'forbidden' ? 'forbidden' : 'changes_requested'
}
