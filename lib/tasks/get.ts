import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { notFound } from '../errors.ts'
import { readFacts } from '../hosts/list.ts'
import type { Author } from '../members/author.ts'
import { requireCan } from '../members/permissions.ts'
import { loadGrants } from '../plans/load-grants.ts'
import { reviewersOf } from '../plans/reviewers-of.ts'
import { showPlan } from '../plans/show.ts'
import type { PlanView } from '../plans/view.ts'
import { mayReview } from '../reviews/may-review.ts'
import type { Risk } from '../risk/levels.ts'
import type { RunStatus, TaskStatus } from '../statuses.ts'
import { findTask, type TaskRows } from './find.ts'
import { openQuestions } from './open-questions.ts'
import {
  mayAllow,
  mayAnswer,
  mayCancelTask,
  mayComment,
  mayEdit,
  mayReschedule,
  mayRetry,
  mayRun,
  mayRunAgain,
  maySaveAsRunbook,
  maySendBack,
} from './permitted.ts'
import { showDrafting } from './show-drafting.ts'
import { tellStory } from './tell-story.ts'
import type { TaskView } from './view.ts'

/** A task with its present plan, its revisions, its runs, and what the reader may do. Throws not_found. */
export async function getTask({ ctx, number }: { ctx: Context; number: number }): Promise<TaskView> {
  requireCan(ctx, 'task.read')
  const task = await findTask(number)
  const host = readFacts(task.host)
  const owner = await db().member.findUnique({
    where: { id: task.ownerId },
    select: { id: true, name: true },
  })
  return {
    id: task.id,
    number: task.number,
    text: task.text,
    title: task.title,
    status: task.status as TaskStatus,
    risk: task.risk as Risk | null,
    host: {
      id: host.id,
      name: host.name,
      user: host.user,
      separated: host.separated,
      mountsFiles: host.mountsFiles ?? false,
      approvalUrl: host.approvalUrl,
      solo: host.policy.solo,
    },
    requester: { kind: task.requesterKind as Author['kind'], id: task.requesterId, name: task.requesterName },
    owner: owner ?? { id: task.ownerId, name: task.requesterName },
    startWhenApproved: task.startWhenApproved,
    createdAt: task.createdAt.toISOString(),
    expiresAt: task.expiresAt?.toISOString() ?? null,
    drafting: task.drafting && (await showDrafting(task.drafting, task.text)),
    questions: openQuestions(task),
    plan:
      task.plan &&
      showPlan(task.plan, task, host, await reviewersFor(task), { grants: await grantsFor(task) }),
    revisions: task.plans.map(summariseRevision).toReversed(),
    runs: task.runs.map((run) => ({
      id: run.id,
      status: run.status as RunStatus,
      revision: run.plan.revision,
      by: run.grantId ? ('grant' as const) : run.rule ? ('rule' as const) : ('people' as const),
      startedAt: run.startedAt.toISOString(),
      endedAt: run.endedAt?.toISOString() ?? null,
      opensAt: run.status === 'queued' ? (run.opensAt?.toISOString() ?? null) : null,
    })),
    conversation: tellStory(task),
    you: {
      id: ctx.actor.kind === 'member' ? ctx.actor.id : null,
      review: mayReview(ctx, task, task.plan),
      edit: mayEdit(ctx, task),
      cancel: mayCancelTask(ctx, task),
      run: mayRun(ctx, task),
      retry: mayRetry(ctx, task),
      answer: mayAnswer(ctx, task),
      sendBack: maySendBack(ctx, task),
      runAgain: mayRunAgain(ctx, task),
      allow: mayAllow(ctx, task),
      comment: mayComment(ctx),
      reschedule: mayReschedule(ctx, task),
      saveAsRunbook: maySaveAsRunbook(ctx, task),
    },
  }
}

/** One earlier revision, to look at. Throws not_found. */
export async function getRevision({
  ctx,
  number,
  revision,
}: {
  ctx: Context
  number: number
  revision: number
}): Promise<PlanView> {
  requireCan(ctx, 'task.read')
  const task = await findTask(number)
  const plan = task.plans.find((row) => row.revision === revision)
  if (!plan) throw notFound('revision')
  return showPlan(plan, task, readFacts(task.host), await reviewersFor(task))
}

/** The grants that could cover this task's plan: none once it ran. */
const grantsFor = async ({ hostId, runs, plan }: TaskRows) =>
  runs.some(({ planId }) => planId === plan?.id) ? [] : loadGrants(db(), hostId)

const reviewersFor = (task: TaskRows) => reviewersOf(db(), task, task.plan, readFacts(task.host).policy.solo)

function summariseRevision(plan: TaskRows['plans'][number]): TaskView['revisions'][number] {
  return {
    revision: plan.revision,
    digest: plan.digest,
    title: plan.title,
    author: { kind: plan.authorKind as Author['kind'], id: plan.authorId, name: plan.authorName },
    risk: plan.risk as Risk,
    createdAt: plan.createdAt.toISOString(),
    approvals: plan.reviews.filter((review) => review.decision === 'approve').length,
  }
}
