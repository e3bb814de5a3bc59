import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction } from '../db.ts'
import { conflict, forbidden } from '../errors.ts'
import { requireCan } from '../members/permissions.ts'
import { refreshTask } from '../plans/refresh-task.ts'
import { findTask } from './find.ts'
import { mayCancelTask } from './permitted.ts'

/**
 * Takes a task back before it runs; a planner at work is stopped. Where it works on another revision, only that is stopped:
 * the plan that is there stays. Throws conflict `not_cancelable`.
 */
export async function cancelTask({ ctx, number }: { ctx: Context; number: number }): Promise<void> {
  requireCan(ctx, 'task.cancel')
  const task = await findTask(number)
  const { allowed, why } = mayCancelTask(ctx, task)
  if (!allowed)
    throw task.runs.length > 0 || task.canceledAt
      ? conflict('not_cancelable', why ?? '')
      : forbidden('forbidden', why ?? '')
  const { id: taskId, drafting, plan } = task
  const stays = plan !== null && drafting !== null && drafting.stage !== 'failed'
  await inTransaction(async (tx) => {
    if (!stays) await tx.task.update({ where: { id: taskId }, data: { canceledAt: new Date() } })
    await tx.drafting.deleteMany({ where: { taskId, stage: 'asking' } })
    await tx.drafting.updateMany({ where: { taskId }, data: { cancelRequestedAt: new Date() } })
    await recordAudit(tx, ctx, {
      action: stays ? 'plan.stop' : 'task.cancel',
      subject: { kind: 'task', id: taskId },
      taskId,
    })
    await refreshTask(tx, taskId)
  })
}
