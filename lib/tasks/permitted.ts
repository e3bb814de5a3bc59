import type { Task } from '#generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { forbidden } from '../errors.ts'
import {
  type Action,
  isOwnOrTrusted,
  no,
  type Permitted,
  permitted,
  refusal,
  yes,
} from '../members/permissions.ts'
import { windowOf } from '../plans/window.ts'
import type { TaskStatus } from '../statuses.ts'
import type { TaskRows } from './find.ts'

type Asked = Pick<Task, 'ownerId' | 'status'>

/** A new revision is possible until the plan runs, and after a run for the next one. */
export const mayEdit = (ctx: Context, task: Asked): Permitted =>
  unless(['planning', 'running', 'canceled'], ctx, 'plan.edit', task, 'edit this plan')

/** Another window makes a new revision of the same steps. */
export const mayReschedule = (ctx: Context, task: TaskRows): Permitted =>
  task.plan ? mayEdit(ctx, task) : no('There is no plan yet.')

export const mayCancelTask = (ctx: Context, task: Asked): Permitted =>
  unless(
    ['running', 'succeeded', 'failed', 'unknown', 'canceled'],
    ctx,
    'task.cancel',
    task,
    'cancel this task',
  )

export const mayRetry = (ctx: Context, task: Asked): Permitted =>
  unless(['planning', 'running', 'canceled'], ctx, 'task.create', task, 'ask for another plan')

/** What the planner asks is answered by whoever may ask for plans. */
export const mayAnswer = (ctx: Context, task: Asked): Permitted =>
  permitted(ctx, 'task.create', task.ownerId, 'answer for this task')

/** A plan goes back to its planner where somebody said, or a run showed, what is wrong about it. */
export function maySendBack(ctx: Context, task: TaskRows): Permitted {
  const wanted = task.status === 'failed' || task.status === 'rejected' || isTurnedBack(task)
  if (!task.plan || !wanted)
    return no('A plan is revised once a reviewer asked for changes or rejected it, or its run failed.')
  return permitted(ctx, 'task.create', task.ownerId, 'send this plan back')
}

/** Changes were requested, and the planner does not ask for something first. */
const isTurnedBack = ({ status, drafting, plan }: TaskRows): boolean =>
  status === 'needs_input' &&
  drafting?.stage !== 'asking' &&
  (plan?.reviews.some(({ decision }) => decision === 'request_changes') ?? false)

/** New reviews are asked for once the present plan's run has ended, and where that is unknown, once a person looked. */
export function mayRunAgain(ctx: Context, task: TaskRows): Permitted {
  const [run] = task.runs
  if (!run || run.planId !== task.plan?.id || !ENDED.includes(task.status as TaskStatus))
    return no('A plan is run again once a run of it has ended.')
  if (run.status === 'unknown' && !run.resolvedAt)
    return no(
      'Nobody knows how its run ended. Record first what happened on the host, on the page of the run.',
    )
  if ((windowOf(task.plan.document)?.until ?? Infinity) * 1000 <= Date.now())
    return no('The window of this plan closed. Choose another one, which makes a new revision.')
  return permitted(ctx, 'task.create', task.ownerId, 'run this plan again')
}

/** Words decide nothing, so they are welcome at any time. */
export function mayComment(ctx: Context): Permitted {
  const why = refusal(ctx, 'comment.create')
  return why === null ? yes : no(why)
}

/** A thread is settled by whoever began it, asked for the task, or is trusted with any. */
export const mayResolve = (ctx: Context, task: Asked, thread: { authorId: string }): boolean =>
  refusal(ctx, 'comment.resolve') === null &&
  (ctx.actor.id === thread.authorId || isOwnOrTrusted(ctx, task.ownerId))

/** Throws forbidden where the actor may not. */
export function requireMayResolve(ctx: Context, task: Asked, thread: { authorId: string }): void {
  if (!mayResolve(ctx, task, thread))
    throw forbidden(
      'forbidden',
      'Only who began this thread, the requester, a reviewer or an admin may settle it.',
    )
}

/** A grant is made from a plan that was reviewed and did what it should. */
export function mayAllow(ctx: Context, task: TaskRows): Permitted {
  const why = refusal(ctx, 'grant.propose')
  if (why) return no(why)
  const [run] = task.runs
  if (task.status !== 'succeeded' || run?.planId !== task.plan?.id)
    return no('A plan is allowed again once a run of it has succeeded.')
  return task.plan?.risk === 'opaque' ? no('What cannot be read cannot be allowed in advance.') : yes
}

const ENDED: TaskStatus[] = ['succeeded', 'failed', 'unknown', 'canceled', 'expired']

/** Only what ran well is kept for later. */
export function maySaveAsRunbook(ctx: Context, { status }: Asked): Permitted {
  const why = refusal(ctx, 'runbook.write')
  if (why) return no(why)
  return status === 'succeeded' ? yes : no('A plan becomes a runbook once a run of it succeeded.')
}

/** Starting is possible once enough people approved; the runner counts for itself. */
export function mayRun(ctx: Context, task: Asked): Permitted {
  const why = refusal(ctx, 'run.start')
  if (why) return no(why)
  return task.status === 'approved' ? yes : no('A plan runs once enough people have approved it.')
}

/** The same while a task has none of these states. */
function unless(
  closed: TaskStatus[],
  ctx: Context,
  action: Action,
  { status, ownerId }: Asked,
  what: string,
): Permitted {
  const asked = permitted(ctx, action, ownerId, what)
  if (!asked.allowed || !closed.includes(status as TaskStatus)) return asked
  return no(`Nobody can ${what} now: it is ${status.replaceAll('_', ' ')}.`)
}
