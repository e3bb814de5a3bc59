import { recordAudit } from '../audit/record.ts'
import { SYSTEM } from '../context.ts'
import { db, inTransaction } from '../db.ts'
import { type PlanSource, storedSource } from '../planner/plan-source.ts'

/**
 * Records where a model's name stands for other weights than in the last plan that it wrote (ML-16): whoever can pull a
 * model can change what plans are made of. Call it before the new plan is sealed.
 */
export async function noteModel(taskId: string, source: PlanSource): Promise<void> {
  if (source.kind !== 'model' || source.modelDigest === null) return
  const { model, modelDigest: to } = source
  const last = await db().plan.findFirst({
    where: { source: { contains: `"model":${JSON.stringify(model)}` } },
    orderBy: { id: 'desc' },
    select: { source: true },
  })
  const known = last && storedSource(last)
  if (known?.kind !== 'model' || known.modelDigest === null || known.modelDigest === to) return
  const from = known.modelDigest
  await inTransaction((tx) =>
    recordAudit(tx, SYSTEM, {
      action: 'model.change',
      subject: { kind: 'model', id: model },
      taskId,
      data: { from, to },
    }),
  )
}
