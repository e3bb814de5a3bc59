import type { Context } from '../context.ts'
import { conflict } from '../errors.ts'
import { refusalError } from '../hosts/call-runner.ts'
import { refusal } from '../members/permissions.ts'
import { type SubmitReview, submitReview } from '../reviews/submit.ts'
import { noteRefusal } from '../runs/note-refusal.ts'
import { untilKept } from '../runs/until-kept.ts'
import { findTask } from './find.ts'

/**
 * Reviews a task's present plan. Where that was the last approval and the task says so, the runner starts the run with the
 * same message: rows follow its events, and the command need not wait for them.
 */
export async function reviewTask({
  ctx,
  number,
  input,
}: {
  ctx: Context
  number: number
  input: SubmitReview
}): Promise<void> {
  const { plan, ...task } = await findTask(number)
  if (!plan) throw conflict('not_reviewable', 'There is no plan to review yet.')
  const start = task.startWhenApproved && task.canceledAt === null && refusal(ctx, 'run.start') === null
  const { run, refused, kept } = await submitReview({ ctx, task, plan, input, start })
  // The review stands whatever became of the start: that is recorded, and the page offers to run.
  if (refused) await noteRefusal(ctx, plan, refusalError(refused))
  // The run's row comes after the review's.
  await (run ? untilKept(run) : kept())
}
