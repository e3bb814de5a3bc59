import { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction } from '../db.ts'
import { conflict } from '../errors.ts'
import { requireCan } from '../members/permissions.ts'
import { PLANNER_CHOICES } from '../planner/planner.ts'
import { refreshTask } from '../plans/refresh-task.ts'
import { requireSecrets } from '../runbooks/require-secrets.ts'
import { findTask } from './find.ts'
import { mayRetry } from './permitted.ts'
import { PickedRunbook } from './picked-runbook.ts'

export const RetryTask = z.strictObject({
  planner: z.enum(PLANNER_CHOICES).optional(),
  runbook: PickedRunbook.optional(),
})

/**
 * Asks a planner again, another one if named, or takes the runbook that a member picked; the plan becomes the next
 * revision. Throws conflict `not_retryable`, not_found `unknown_secret`.
 */
export async function retryTask({
  ctx,
  number,
  input,
}: {
  ctx: Context
  number: number
  input: z.infer<typeof RetryTask>
}): Promise<void> {
  requireCan(ctx, 'task.create')
  const { planner, runbook } = RetryTask.parse(input)
  const task = await findTask(number)
  const { allowed, why } = mayRetry(ctx, task)
  if (!allowed) throw conflict('not_retryable', why ?? '')
  if (runbook) await requireSecrets(runbook)
  const usual = task.planner === 'member' ? 'auto' : task.planner
  const chosen = runbook ? 'runbooks' : (planner ?? usual)
  // Who asks another planner is done with the runbook that was picked before.
  const picked = planner && !runbook ? null : undefined
  await inTransaction(async (tx) => {
    await tx.drafting.deleteMany({ where: { taskId: task.id } })
    await tx.task.update({
      where: { id: task.id },
      data: {
        planner: chosen,
        runbook: runbook ? JSON.stringify(runbook) : picked,
        drafting: { create: { stage: 'waiting' } },
      },
    })
    await recordAudit(tx, ctx, {
      action: 'task.retry',
      subject: { kind: 'task', id: task.id },
      taskId: task.id,
      data: { planner: chosen, ...(runbook ? { runbook: runbook.name } : {}) },
    })
    await refreshTask(tx, task.id)
  })
}
