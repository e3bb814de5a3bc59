import type { Prisma } from '#generated/prisma/client.ts'
import { type Context, responsibleMember } from '../context.ts'
import { db } from '../db.ts'
import { readFacts } from '../hosts/list.ts'
import { refusal } from '../members/permissions.ts'
import type { TaskListView } from './view.ts'

/** The tasks that belong into one of the inbox's views, for this reader. */
export async function tasksIn(ctx: Context, view: TaskListView): Promise<Prisma.TaskWhereInput> {
  const me = responsibleMember(ctx.actor) ?? ''
  if (view === 'needs_you') return needsYou(ctx, me)
  if (view === 'yours') return { ownerId: me }
  if (view === 'waiting')
    return { status: { in: ['planning', 'needs_input', 'awaiting_review', 'approved'] } }
  if (view === 'running') return { status: 'running' }
  return {}
}

// What only the reader can move on: plans that they may review and have not, and their own that stopped.
async function needsYou(ctx: Context, me: string): Promise<Prisma.TaskWhereInput> {
  const stopped: Prisma.TaskWhereInput[] = [
    { ownerId: me, status: { in: ['needs_input', 'plan_failed'] } },
    { ownerId: me, status: 'unknown', runs: { some: { status: 'unknown', resolvedAt: null } } },
  ]
  if (refusal(ctx, 'review.submit')) return { OR: stopped }
  const reviewed = { reviews: { some: { reviewerId: me, spentByRunId: null } } }
  const theirs = { ownerId: { not: me }, NOT: { plans: { some: { authorKind: 'member', authorId: me } } } }
  const mayReview = { OR: [theirs, { hostId: { in: await soloHosts() } }] }
  return {
    OR: [...stopped, { status: 'awaiting_review', AND: [mayReview], NOT: { plans: { some: reviewed } } }],
  }
}

async function soloHosts(): Promise<string[]> {
  const hosts = await db().host.findMany({ select: { id: true, facts: true }, take: 100 })
  return hosts.filter((host) => readFacts(host).policy.solo).map(({ id }) => id)
}
