import type { Prisma, Review } from '#generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { db } from '../db.ts'
import type { StandingGrant } from '../grants/find-cover.ts'
import { readFacts } from '../hosts/list.ts'
import type { Author } from '../members/author.ts'
import { requireCan } from '../members/permissions.ts'
import type { Page } from '../page.ts'
import { longestStep, readDocument } from '../plans/document.ts'
import { loadGrants } from '../plans/load-grants.ts'
import { resolvePlan, unspent } from '../plans/resolve-plan.ts'
import type { Risk } from '../risk/levels.ts'
import { progress } from '../runs/show.ts'
import type { RunStatus, TaskStatus } from '../statuses.ts'
import type { TaskListView, TaskSummary } from './view.ts'
import { tasksIn } from './views.ts'

const PAGE = 30

const ROWS = {
  host: true,
  drafting: { select: { stage: true } },
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
  const [owners, grants] = await Promise.all([
    ownerNames(shown.map((row) => row.ownerId)),
    grantsOn(shown.filter(isUnspent).map((row) => row.hostId)),
  ])
  return {
    rows: shown.map((row) => summarise(row, owners.get(row.ownerId), grants.get(row.hostId) ?? [])),
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  }
}

type Row = Prisma.TaskGetPayload<{ include: typeof ROWS }>

async function ownerNames(ids: string[]): Promise<Map<string, string>> {
  const members = await db().member.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  })
  return new Map(members.map((member) => [member.id, member.name]))
}

async function grantsOn(hostIds: string[]): Promise<Map<string, StandingGrant[]>> {
  const hosts = [...new Set(hostIds)]
  const grants = await Promise.all(hosts.map((id) => loadGrants(db(), id)))
  return new Map(hosts.map((id, index) => [id, grants[index] ?? []]))
}

function summarise(task: Row, ownerName: string | undefined, grants: StandingGrant[]): TaskSummary {
  const [run] = task.runs
  const resolution = resolutionOf(task, grants)
  return {
    id: task.id,
    number: task.number,
    title: task.title,
    status: task.status as TaskStatus,
    risk: task.risk as Risk | null,
    host: task.host.name,
    requester: { kind: task.requesterKind as Author['kind'], id: task.requesterId, name: task.requesterName },
    ownerName: ownerName ?? task.requesterName,
    approvals: resolution && approvalsOf(task, resolution),
    needs: task.status === 'needs_input' ? needsOf(task, resolution) : null,
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

/** Approvals are still to be used; after the run they are spent, yet they are what the list tells of it. */
const isUnspent = ({ status, runs }: Row): boolean =>
  runs.length === 0 || status === 'awaiting_review' || status === 'approved'

const countingIn = (task: Row): readonly Review[] => {
  const reviews = task.plans[0]?.reviews ?? []
  return isUnspent(task) ? unspent(reviews) : reviews
}

function resolutionOf(task: Row, grants: StandingGrant[]) {
  const [plan] = task.plans
  if (!plan) return null
  const at = isUnspent(task) ? { grants } : { now: task.runs[0]?.startedAt.getTime() }
  return resolvePlan(plan, task, readFacts(task.host), { reviews: countingIn(task), ...at })
}

type Resolved = NonNullable<ReturnType<typeof resolutionOf>>

function approvalsOf(task: Row, { have, required, approvedBy, unreviewed, cover }: Resolved) {
  const open = isUnspent(task)
  const [run] = task.runs
  const [grant, rule] = open ? [cover, unreviewed] : [run?.grantId, run?.rule]
  return {
    have,
    required,
    by: grant ? ('grant' as const) : rule ? ('rule' as const) : ('people' as const),
    until: open ? firstToRunOut(countingIn(task), approvedBy) : null,
  }
}

function needsOf({ drafting }: Row, resolution: Resolved | null): TaskSummary['needs'] {
  if (drafting?.stage === 'asking') return 'answer'
  return resolution?.state === 'forbidden' ? 'another_plan' : 'changes'
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
  return longestStep(readDocument(plan))
}
