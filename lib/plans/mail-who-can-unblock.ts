import type { Drafting, Host, Plan, Task } from '#generated/prisma/client.ts'
import type { Transaction } from '../db.ts'
import { readEnv } from '../env.ts'
import { readFacts } from '../hosts/list.ts'
import { queueMail } from '../members/mail/queue.ts'
import type { Verdict } from '../policies/evaluate.ts'
import { couldFill } from '../policies/fill-seats.ts'
import type { Resolution } from '../policies/resolve.ts'
import type { TaskStatus } from '../statuses.ts'
import { reviewersOf } from './reviewers-of.ts'

/** Where its requester alone can move a task on. */
const STOPPED: readonly TaskStatus[] = ['needs_input', 'plan_failed', 'rejected', 'unknown']

/** Queues mail for whoever can move a task on, once for each plan and reason; nothing where no mail server is set. */
export async function mailWhoCanUnblock(
  tx: Transaction,
  task: Task & { host: Host; drafting: Drafting | null },
  plan: Plan | null,
  { status, resolution }: { status: TaskStatus; resolution: (Resolution & { verdict: Verdict }) | null },
): Promise<void> {
  if (!readEnv().mail) return
  const { name: host, policy } = readFacts(task.host)
  if (STOPPED.includes(status))
    return queueMail(tx, {
      key: `${status}:${plan?.id ?? ''}:${task.drafting?.startedAt.getTime() ?? ''}:${task.id}`,
      to: [task.ownerId],
      message: { kind: 'stopped', task: task.number, host, status },
    })
  if (status !== 'awaiting_review' || !plan || resolution?.verdict.kind !== 'require') return
  const { clauses } = resolution.verdict
  const reviewers = await reviewersOf(tx, task, plan, policy.solo)
  const { revision, risk, reopenedAt } = plan
  await queueMail(tx, {
    key: `review:${plan.id}:${reopenedAt?.getTime() ?? ''}`,
    to: reviewers.map(({ id }) => id).filter((id) => couldFill(clauses, resolution.approvedBy, id)),
    message: { kind: 'review', task: task.number, revision, risk, host, needed: resolution.needed },
  })
}
