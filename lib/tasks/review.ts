import type { Context } from '../context.ts'
import { db } from '../db.ts'
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
  const { approved, kept } = await submitReview({ ctx, task, plan, input })
  // Asked for at once: the rows of the review follow the runner's events, and the command need not wait for them.
  const started = approved && (await startsByItself(task.id)) && (await startIfPossible(ctx, plan))
  // The run's row comes after the review's.
  if (!started) await kept()
}

async function startsByItself(id: string): Promise<boolean> {
  const task = await db().task.findUnique({
    where: { id },
    select: { startWhenApproved: true, canceledAt: true },
  })
  return task?.startWhenApproved === true && task.canceledAt === null
}

// The review stands whatever becomes of the start: it is recorded, and the page offers to run.
async function startIfPossible(ctx: Context, plan: Parameters<typeof startRun>[0]['plan']): Promise<boolean> {
  try {
    await startRun({ ctx, plan })
    return true
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return false
  }
}
