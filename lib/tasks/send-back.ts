import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction, type Transaction } from '../db.ts'
import { conflict } from '../errors.ts'
import { requireCan } from '../members/permissions.ts'
import { storedSource } from '../planner/plan-source.ts'
import { askAgain } from '../planner/runbooks/ask-for.ts'
import { refreshTask } from '../plans/refresh-task.ts'
import { usableRunbooks } from '../runbooks/usable.ts'
import { tailOfStep } from '../runs/tail-of-step.ts'
import { findTask, type TaskRows } from './find.ts'
import { maySendBack } from './permitted.ts'
import { keepTurn, type SentBack } from './turn.ts'

/**
 * Sends a plan back to its planner with what is wrong about it: a reviewer's reason, or the step that failed with the end
 * of its output. What comes of it is a new revision, which nobody has approved; a runbook asks for its parameters anew.
 * Throws conflict `nothing_to_revise`.
 */
export async function sendBack({ ctx, number }: { ctx: Context; number: number }): Promise<void> {
  requireCan(ctx, 'task.create')
  const task = await findTask(number)
  const { allowed, why } = maySendBack(ctx, task)
  const reason = allowed ? await reasonOf(ctx, task) : null
  if (!reason) throw conflict('nothing_to_revise', why ?? 'Nothing says what should change.')
  const questions = await parametersOf(task)
  await inTransaction(async (tx) => {
    const turnId = await keepTurn(tx, ctx, task.id, reason)
    if (questions) await keepTurn(tx, ctx, task.id, questions)
    await begin(tx, task.id, turnId, questions !== null)
    await recordAudit(tx, ctx, {
      action: 'task.send_back',
      subject: { kind: 'task', id: task.id },
      taskId: task.id,
      data: { revision: reason.revision, because: reason.kind },
    })
    await refreshTask(tx, task.id)
  })
}

/** What is wrong about the present plan, by what the task's state says of it. */
async function reasonOf(ctx: Context, task: TaskRows): Promise<SentBack | null> {
  const { plan, status, runs } = task
  if (!plan) return null
  if (status === 'failed' && runs[0]) return failureOf(ctx, runs[0].id, plan)
  const decision = status === 'rejected' ? 'reject' : 'request_changes'
  const review = plan.reviews
    .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    .find((row) => row.decision === decision && row.spentByRunId === null)
  if (!review) return null
  const { reviewerName, reason } = review
  return { kind: 'changes', revision: plan.revision, reviewer: reviewerName, words: reason }
}

async function failureOf(
  ctx: Context,
  run: string,
  { revision }: NonNullable<TaskRows['plan']>,
): Promise<SentBack | null> {
  const tail = await tailOfStep({ ctx, id: run })
  return tail && { kind: 'failed_run', revision, run, ...tail }
}

/** The questions of the runbook that the plan came from; null where it has none, or came from elsewhere. */
async function parametersOf({ plan }: TaskRows) {
  const source = plan && storedSource(plan)
  if (source?.kind !== 'runbook') return null
  const runbook = (await usableRunbooks()).find(({ name }) => name === source.name)
  return runbook && runbook.parameters.length > 0 ? askAgain(runbook, source.parameters) : null
}

async function begin(tx: Transaction, taskId: string, turnId: string, asks: boolean): Promise<void> {
  await tx.drafting.deleteMany({ where: { taskId } })
  await tx.task.update({
    where: { id: taskId },
    data: {
      drafting: { create: { stage: asks ? 'asking' : 'waiting', turnId } },
      // Without parameters to change, only a model can write it anew.
      ...(asks ? {} : { runbook: null }),
    },
  })
}
