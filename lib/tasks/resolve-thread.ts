import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction } from '../db.ts'
import { notFound } from '../errors.ts'
import { requireCan } from '../members/permissions.ts'
import { findTask } from './find.ts'
import { requireMayResolve } from './permitted.ts'

/** Settles a thread of comments. Doing it twice is harmless. Throws not_found, forbidden. */
export async function resolveThread({
  ctx,
  number,
  id,
}: {
  ctx: Context
  number: number
  id: string
}): Promise<void> {
  requireCan(ctx, 'comment.resolve')
  const task = await findTask(number)
  await inTransaction(async (tx) => {
    const first = await tx.comment.findFirst({ where: { id, taskId: task.id, threadId: null } })
    if (!first) throw notFound('comment')
    requireMayResolve(ctx, task, first)
    if (first.resolvedAt) return
    const { id: resolvedById, name: resolvedByName } = ctx.actor
    await tx.comment.update({ where: { id }, data: { resolvedAt: new Date(), resolvedById, resolvedByName } })
    await recordAudit(tx, ctx, {
      action: 'comment.resolve',
      subject: { kind: 'comment', id },
      taskId: task.id,
      data: { revision: first.revision, step: first.step },
    })
  })
}
