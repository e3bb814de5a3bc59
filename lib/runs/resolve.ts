import { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { db, inTransaction } from '../db.ts'
import { conflict, forbidden, notFound } from '../errors.ts'
import { requireCan } from '../members/permissions.ts'
import { refreshTask } from '../plans/refresh-task.ts'
import { mayResolve } from './permitted.ts'

export const ResolveRun = z.strictObject({
  /** What a person found on the host: the step did its work, or it did not. */
  outcome: z.enum(['done', 'not_done']),
  note: z.string().trim().min(1, 'say what you saw on the host').max(4000),
})

/**
 * Records what a person found out about a run that ended unknown. The run stays unknown: this stands beside it, once
 * and for ever. Throws conflict `not_unknown`, `already_resolved`.
 */
export async function resolveRun({
  ctx,
  id,
  input,
}: {
  ctx: Context
  id: string
  input: z.input<typeof ResolveRun>
}): Promise<void> {
  requireCan(ctx, 'run.resolve')
  const { outcome, note } = ResolveRun.parse(input)
  const run = await db().run.findUnique({ where: { id }, include: { task: { select: { ownerId: true } } } })
  if (!run) throw notFound('run')
  if (run.status !== 'unknown')
    throw conflict('not_unknown', 'How this run ended is known. Only a run that ended unknown is resolved.')
  const { allowed, why } = mayResolve(ctx, run)
  if (!allowed && !run.resolvedAt) throw forbidden('forbidden', why ?? '')
  await inTransaction(async (tx) => {
    const { count } = await tx.run.updateMany({
      where: { id, resolvedAt: null },
      data: {
        resolvedAs: outcome,
        resolvedNote: note,
        resolvedById: ctx.actor.id,
        resolvedByName: ctx.actor.name,
        resolvedAt: new Date(),
      },
    })
    if (count === 0)
      throw conflict('already_resolved', 'Somebody has recorded what happened. Reload to read it.')
    await recordAudit(tx, ctx, {
      action: 'run.resolve',
      subject: { kind: 'run', id },
      taskId: run.taskId,
      data: { outcome, note },
    })
    await refreshTask(tx, run.taskId)
  })
}
