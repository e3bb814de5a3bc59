import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction, touch } from '../db.ts'
import { notFound } from '../errors.ts'
import { requireCan } from '../members/permissions.ts'
import { MODELS } from './start-model-job.ts'

/** Ends what the server of models is doing for an admin. Throws not_found. */
export async function cancelModelJob({ ctx, id }: { ctx: Context; id: string }): Promise<void> {
  requireCan(ctx, 'model.manage')
  await inTransaction(async (tx) => {
    const { count } = await tx.modelJob.updateMany({
      where: { id, stage: { in: ['waiting', 'working'] } },
      data: { cancelRequestedAt: new Date() },
    })
    if (count === 0) throw notFound('model job')
    await recordAudit(tx, ctx, { action: 'model.cancel', subject: { kind: 'model', id } })
    touch(tx, MODELS)
  })
}
