import type { Context } from '../context.ts'
import { AppError, conflict } from '../errors.ts'
import { type SubmitReview, submitReview } from '../reviews/submit.ts'
import { startRun } from '../runs/start.ts'
import { findTask } from './find.ts'

/** Reviews a task's present plan, and starts the run where that was the last approval and the task says so. */
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
  await submitReview({ ctx, task, plan, input })
  const after = await findTask(number)
  if (after.startWhenApproved && after.status === 'approved' && after.plan)
    await startIfPossible(ctx, after.plan)
}

// The review stands whatever becomes of the start: it is recorded, and the page offers to run.
async function startIfPossible(ctx: Context, plan: Parameters<typeof startRun>[0]['plan']): Promise<void> {
  try {
    await startRun({ ctx, plan })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
  }
}
