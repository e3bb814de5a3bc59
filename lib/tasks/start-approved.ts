import type { Task } from '#generated/prisma/client.ts'
import { SYSTEM } from '../context.ts'
import { db } from '../db.ts'
import { AppError } from '../errors.ts'
import type { RunnerEvent } from '../hosts/protocol.ts'
import { decodeStatement } from '../reviews/statement.ts'
import { startRun } from '../runs/start.ts'

/**
 * Starts a task whose last approval was signed outside our pages, where the task says that it starts by itself and its
 * plan had not expired. One that was given on a page is started by the call that gave it.
 */
export async function startApproved(event: RunnerEvent): Promise<void> {
  if (event.type !== 'review.decided' || decodeStatement(event.statement).assurance === 'session') return
  const plan = await db().plan.findUnique({
    where: { digest: event.digest },
    include: { steps: true, task: true },
  })
  // What waited too long is no longer expected by anybody: a late approval lets people run it, and starts nothing by itself.
  if (plan && plan.expiresAt.getTime() > event.at) await startIfApproved(plan)
}

/**
 * The same for a task whose approvals stand since a while, and whose rule let it start only now; and for one that was
 * just sealed and needs none.
 */
export async function startSealed(taskId: string): Promise<void> {
  const plan = await db().plan.findFirst({
    where: { taskId },
    orderBy: { revision: 'desc' },
    include: { steps: true, task: true },
  })
  await startIfApproved(plan)
}

type PlanOfTask = Parameters<typeof startRun>[0]['plan'] & { task: Task }

async function startIfApproved(plan: PlanOfTask | null): Promise<void> {
  if (plan?.task.status !== 'approved' || !plan.task.startWhenApproved) return
  await startRun({ ctx: SYSTEM, plan }).catch(unlessRefused)
}

// The review stands whatever becomes of the start: the refusal is recorded, and the page offers to run.
function unlessRefused(error: unknown): void {
  if (!(error instanceof AppError)) throw error
}
