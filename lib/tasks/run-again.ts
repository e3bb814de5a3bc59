import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction } from '../db.ts'
import { conflict } from '../errors.ts'
import { readFacts } from '../hosts/list.ts'
import { requireCan } from '../members/permissions.ts'
import { refreshTask } from '../plans/refresh-task.ts'
import { pendingUntil, windowOf } from '../plans/window.ts'
import { findTask } from './find.ts'
import { mayRunAgain } from './permitted.ts'

/**
 * Asks for new reviews of a plan that ran, to run the same revision once more: spent approvals never come back.
 * Throws conflict `not_rerunnable`.
 */
export async function runAgain({ ctx, number }: { ctx: Context; number: number }): Promise<void> {
  requireCan(ctx, 'task.create')
  const task = await findTask(number)
  const { allowed, why } = mayRunAgain(ctx, task)
  if (!allowed || !task.plan) throw conflict('not_rerunnable', why ?? '')
  const { id, revision, digest } = task.plan
  const now = Date.now()
  const expiresAt = pendingUntil(windowOf(task.plan.document), readFacts(task.host).policy)
  await inTransaction(async (tx) => {
    await tx.plan.update({ where: { id }, data: { reopenedAt: new Date(now), expiresAt } })
    await recordAudit(tx, ctx, {
      action: 'task.run_again',
      subject: { kind: 'plan', id },
      taskId: task.id,
      data: { revision, digest },
    })
    await refreshTask(tx, task.id)
  })
}
