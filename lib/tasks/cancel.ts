import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction } from '../db.ts'
import { conflict, forbidden } from '../errors.ts'
import { requireCan } from '../members/permissions.ts'
import { refreshTask } from '../plans/refresh-task.ts'
import { findTask } from './find.ts'
import { mayCancelTask } from './permitted.ts'

/** Takes a task back before it runs; a planner at work is stopped. Throws conflict `not_cancelable`. */
export async function cancelTask({ ctx, number }: { ctx: Context; number: number }): Promise<void> {
  requireCan(ctx, 'task.cancel')
  const task = await findTask(number)
  const { allowed, why } = mayCancelTask(ctx, task)
  if (!allowed)
    throw task.runs.length > 0 || task.canceledAt
      ? conflict('not_cancelable', why ?? '')
      : forbidden('forbidden', why ?? '')
  await inTransaction(async (tx) => {
    await tx.task.update({ where: { id: task.id }, data: { canceledAt: new Date() } })
    await tx.drafting.updateMany({ where: { taskId: task.id }, data: { cancelRequestedAt: new Date() } })
    await recordAudit(tx, ctx, {
      action: 'task.cancel',
      subject: { kind: 'task', id: task.id },
      taskId: task.id,
    })
    await refreshTask(tx, task.id)
  })
}
