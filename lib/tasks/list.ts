import type { Review } from '#generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { readFacts } from '../hosts/list.ts'
import { requireCan } from '../members/permissions.ts'
import { longestStep, type PlanDocument } from '../plans/document.ts'
import { resolvePlan, unspent } from '../plans/resolve-plan.ts'
import type { Risk } from '../risk/levels.ts'
import { progress } from '../runs/show.ts'
import type { Author, Page, RunStatus, TaskListView, TaskStatus, TaskSummary } from './view.ts'
import { tasksIn } from './views.ts'

const PAGE = 30

const ROWS = {
  host: true,
  plans: { orderBy: { revision: 'desc' }, take: 1, include: { reviews: true } },
  runs: { orderBy: { id: 'desc' }, take: 1, include: { steps: { select: { status: true } } } },
} as const

/** One page of the inbox, newest first; `cursor` is the id of the last row of the page before. */
export async function listTasks({
  ctx,
  view,
  cursor,
}: {
  ctx: Context
  view: TaskListView
  cursor?: string | undefined
}): Promise<Page<TaskSummary>> {
  requireCan(ctx, 'task.read')
  const rows = await db().task.findMany({
    where: { AND: [await tasksIn(ctx, view), cursor ? { id: { lt: cursor } } : {}] },
    orderBy: { id: 'desc' },
    take: PAGE + 1,
    include: ROWS,
  })
  const shown = rows.slice(0, PAGE)
  const owners = await ownerNames(shown.map((row) => row.ownerId))
  return {
    rows: shown.map((row) => summarise(row, owners.get(row.ownerId))),
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  }
}

type Row = Awaited<ReturnType<typeof readRows>>[number]
const readRows = () => db().task.findMany({ include: ROWS })

async function ownerNames(ids: string[]): Promise<Map<string, string>> {
  const members = await db().member.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  })
  return new Map(members.map((member) => [member.id, member.name]))
}

function summarise(task: Row, ownerName: string | undefined): TaskSummary {
  const [run] = task.runs
  return {
    id: task.id,
    number: task.number,
    title: task.title,
    status: task.status as TaskStatus,
    risk: task.risk as Risk | null,
    host: task.host.name,
    requester: { kind: task.requesterKind as Author['kind'], id: task.requesterId, name: task.requesterName },
    ownerName: ownerName ?? task.requesterName,
    approvals: approvalsOf(task),
    timeLimit: timeLimitOf(task),
    run: run
      ? {
          id: run.id,
          status: run.status as RunStatus,
          ...progress(run.steps),
          startedAt: run.startedAt.toISOString(),
          endedAt: run.endedAt?.toISOString() ?? null,
        }
      : null,
    expiresAt: task.expiresAt?.toISOString() ?? null,
    createdAt: task.createdAt.toISOString(),
  }
}

function approvalsOf(task: Row): TaskSummary['approvals'] {
  const [plan] = task.plans
  if (!plan) return null
  // After a run the approvals are spent, yet they are what the list tells of it.
  const counting = task.runs.length > 0 ? plan.reviews : unspent(plan.reviews)
  const now = task.runs[0]?.startedAt.getTime()
  const { have, required, approvedBy } = resolvePlan(plan, task, readFacts(task.host), {
    reviews: counting,
    ...(now && { now }),
  })
  return { have, required, until: task.runs.length > 0 ? null : firstToRunOut(counting, approvedBy) }
}

function firstToRunOut(reviews: readonly Review[], approvedBy: readonly string[]): string | null {
  const ends = reviews
    .filter((review) => review.decision === 'approve' && approvedBy.includes(review.reviewerId))
    .map((review) => review.expiresAt.toISOString())
  return ends.toSorted()[0] ?? null
}

const OPEN: readonly string[] = ['awaiting_review', 'approved', 'running'] satisfies TaskStatus[]

function timeLimitOf({ status, plans: [plan] }: Row): number | null {
  if (!plan || !OPEN.includes(status)) return null
  return longestStep(JSON.parse(plan.document) as PlanDocument)
}
