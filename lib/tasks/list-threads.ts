import type { Comment } from '#generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { requireCan } from '../members/permissions.ts'
import { findTask, type TaskRows } from './find.ts'
import { mayResolve } from './permitted.ts'

/** What was said about one step: the first comment, and those that answer it. */
export interface ThreadView {
  /** The first comment's id. */
  id: string
  /** The revision and step that it was said about. */
  revision: number
  step: number
  /** The step of the present plan that it belongs to now. */
  presentStep: number
  lines: { from: number; to: number } | null
  /** Those lines, as the revision has them. */
  quote: string | null
  comments: { id: string; author: { id: string; name: string }; text: string; createdAt: string }[]
  resolved: { at: string; by: string } | null
  mayResolve: boolean
}

/** What was said about the steps of a task, oldest thread first, each with its place in the present plan. Throws not_found. */
export async function listThreads({ ctx, number }: { ctx: Context; number: number }): Promise<ThreadView[]> {
  requireCan(ctx, 'task.read')
  const task = await findTask(number)
  const comments = await db().comment.findMany({ where: { taskId: task.id }, orderBy: { id: 'asc' } })
  return comments
    .filter(({ threadId }) => threadId === null)
    .map((first) => {
      const answers = comments.filter(({ threadId }) => threadId === first.id)
      return { ...showThread(task, first, answers), mayResolve: mayResolve(ctx, task, first) }
    })
}

function showThread(
  task: TaskRows,
  first: Comment,
  answers: readonly Comment[],
): Omit<ThreadView, 'mayResolve'> {
  const { id, revision, step, fromLine, toLine, resolvedAt, resolvedByName } = first
  const script = scriptAt(task, revision, step)
  const lines = fromLine !== null && toLine !== null ? { from: fromLine, to: toLine } : null
  return {
    id,
    revision,
    step,
    presentStep: presentStep(task, first, script),
    lines,
    quote:
      lines &&
      script
        .split('\n')
        .slice(lines.from - 1, lines.to)
        .join('\n'),
    comments: [first, ...answers].map((comment) => ({
      id: comment.id,
      author: { id: comment.authorId, name: comment.authorName },
      text: comment.text,
      createdAt: comment.createdAt.toISOString(),
    })),
    resolved: resolvedAt && { at: resolvedAt.toISOString(), by: resolvedByName ?? '' },
  }
}

const scriptAt = ({ plans }: TaskRows, revision: number, step: number): string =>
  plans.find((plan) => plan.revision === revision)?.steps.find(({ position }) => position === step)?.script ??
  ''

/** Where the commented step stands now: the step with the same bytes, else the one in its place, else the last. */
function presentStep({ plan }: TaskRows, { revision, step }: Comment, script: string): number {
  const steps = plan?.steps ?? []
  if (plan?.revision === revision || steps.some((s) => s.position === step && s.script === script))
    return step
  const same = steps.find((candidate) => candidate.script === script)
  return same?.position ?? Math.min(step, steps.length)
}
