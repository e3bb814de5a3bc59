import type { Prisma } from '#generated/prisma/client.ts'
import { type Context, responsibleMember } from '../context.ts'
import { refusal } from '../members/permissions.ts'
import type { TaskListView } from './view.ts'

/** The tasks that belong into one of the inbox's views, for this reader. */
export function tasksIn(ctx: Context, view: TaskListView): Prisma.TaskWhereInput {
  const me = responsibleMember(ctx.actor) ?? ''
  if (view === 'needs_you') return needsYou(ctx, me)
  if (view === 'yours') return { ownerId: me }
  if (view === 'waiting')
    return { status: { in: ['planning', 'needs_input', 'awaiting_review', 'approved'] } }
  if (view === 'running') return { status: 'running' }
  return {}
}

// What only the reader can move on: plans to review that are not theirs, and their own that stopped.
function needsYou(ctx: Context, me: string): Prisma.TaskWhereInput {
  const own: Prisma.TaskWhereInput = {
    ownerId: me,
    status: { in: ['needs_input', 'plan_failed', 'unknown'] },
  }
  if (refusal(ctx, 'review.submit')) return own
  const mine = { reviewerId: me, spentByRunId: null }
  const toReview: Prisma.TaskWhereInput = {
    status: 'awaiting_review',
    host: {},
    NOT: { plans: { some: { reviews: { some: mine } } } },
  }
  return { OR: [own, toReview] }
}
