import { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction, touch } from '../db.ts'
import { conflict } from '../errors.ts'
import { newId } from '../ids.ts'
import { requireCan } from '../members/permissions.ts'
import { configuredServer } from '../planner/configured-server.ts'
import { ModelName } from '../planner/ollama/pull.ts'

export const StartModelJob = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('try') }),
  z.strictObject({ kind: z.literal('pull'), model: ModelName }),
])

/** The topic that says when a job of models moved on. */
export const MODELS = 'models'

/**
 * Has the server of models try its model out, in its turn, or fetch another one. Throws conflict `model_job_running`,
 * `cannot_pull` where the server is none that fetches models.
 */
export async function startModelJob({
  ctx,
  input,
}: {
  ctx: Context
  input: z.infer<typeof StartModelJob>
}): Promise<{ id: string }> {
  requireCan(ctx, 'model.manage')
  const job = StartModelJob.parse(input)
  const { kind } = job
  if (kind === 'pull' && configuredServer().api !== 'ollama')
    throw conflict('cannot_pull', 'Only Ollama fetches models. Give this server its model where it runs.')
  const id = newId('mdl')
  await inTransaction(async (tx) => {
    if (await tx.modelJob.findFirst({ where: { kind, stage: { in: ['waiting', 'working'] } } }))
      throw conflict('model_job_running', 'That is under way already. Wait for it, or cancel it.')
    await tx.modelJob.create({
      data: { id, kind, model: job.kind === 'pull' ? job.model : null, stage: 'waiting' },
    })
    await recordAudit(tx, ctx, {
      action: kind === 'pull' ? 'model.pull' : 'model.try',
      subject: { kind: 'model', id },
      data: job.kind === 'pull' ? { model: job.model } : {},
    })
    touch(tx, MODELS)
  })
  return { id }
}
