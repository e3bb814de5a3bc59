import type { Host, Task } from '#generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { conflict, forbidden } from '../errors.ts'
import { readFacts } from '../hosts/list.ts'
import type { Permitted } from '../members/permissions.ts'
import { refusal } from '../members/permissions.ts'
import { alteration } from '../plans/altered.ts'
import type { PlanRow } from '../plans/show.ts'

const OPEN = [
  'awaiting_review',
  'approved',
  'running',
  'needs_input',
  'rejected',
  'succeeded',
  'failed',
  'canceled',
  'unknown',
]

/** Whether the reader is the requester or wrote the revision. */
const isOwn = (
  ctx: Context,
  task: Pick<Task, 'ownerId'>,
  plan: Pick<PlanRow, 'authorKind' | 'authorId'> | null,
): boolean =>
  ctx.actor.id === task.ownerId || (plan?.authorKind === 'member' && plan.authorId === ctx.actor.id)

/** Throws unless the actor may review this plan now. Returns whether it would be their own, in solo mode. */
export function requireReviewable(ctx: Context, task: Task & { host: Host }, plan: PlanRow): boolean {
  const altered = alteration(plan)
  if (altered) throw conflict('plan_altered', altered)
  if (!isReviewable(task, plan)) throw conflict('not_reviewable', closedBecause(task))
  if (!isOwn(ctx, task, plan)) return false
  if (!readFacts(task.host).policy.solo) throw forbidden('self_review', ownBecause(ctx, task))
  return true
}

/** The same as an answer for the page: may the reader review, and why not; first of all what holds for everybody. */
export function mayReview(ctx: Context, task: Task & { host: Host }, plan: PlanRow | null): Permitted {
  if (!plan) return { allowed: false, why: 'There is no plan yet.' }
  const own = isOwn(ctx, task, plan) && !readFacts(task.host).policy.solo ? ownBecause(ctx, task) : null
  const closed = isReviewable(task, plan) ? null : closedBecause(task)
  const why = closed ?? own ?? refusal(ctx, 'review.submit') ?? alteration(plan)
  return { allowed: why === null, why }
}

const isReviewable = (task: Task, plan: PlanRow): boolean =>
  OPEN.includes(task.status) &&
  task.canceledAt === null &&
  (plan.expiresAt.getTime() > Date.now() || task.status !== 'awaiting_review')

function ownBecause(ctx: Context, task: Pick<Task, 'ownerId'>): string {
  return ctx.actor.id === task.ownerId
    ? 'You asked for this, so somebody else has to countersign it.'
    : 'You edited this plan, so somebody else has to countersign it.'
}

function closedBecause(task: Task): string {
  if (task.canceledAt) return 'The task was canceled.'
  if (task.status === 'planning') return 'The plan is still being written.'
  return 'The plan waited too long and expired. Ask for it again.'
}
