import type { ModelJob } from '#generated/prisma/client.ts'
import { db, inTransaction, touch } from '../db.ts'
import { readFacts, readSurvey } from '../hosts/list.ts'
import { configuredServer } from '../planner/configured-server.ts'
import { pullModel } from '../planner/ollama/pull.ts'
import { tryModel } from '../planner/try-model.ts'
import { MODELS } from './start-model-job.ts'

const EVERY_MS = 500

/** Carries out what an admin asked of the server of models, and notes what became of it. */
export async function doModelJob({ job, signal }: { job: ModelJob; signal: AbortSignal }): Promise<void> {
  await note(job, { stage: 'working' })
  await note(job, job.kind === 'pull' ? await pull(job, signal) : await attempt(signal))
}

type Outcome = Partial<Pick<ModelJob, 'stage' | 'detail' | 'model' | 'result'>>

async function pull(job: ModelJob, signal: AbortSignal): Promise<Outcome> {
  let told = 0
  const onProgress = (progress: { done: number; total: number }) => {
    if (performance.now() - told < EVERY_MS) return
    told = performance.now()
    void note(job, progress).catch(() => undefined)
  }
  const detail = await pullModel(configuredServer(), job.model ?? '', { signal, onProgress })
  return { stage: detail === null ? 'done' : signal.aborted ? 'canceled' : 'failed', detail }
}

async function attempt(signal: AbortSignal): Promise<Outcome> {
  const host = await db().host.findFirst({ orderBy: { seenAt: 'desc' } })
  if (!host)
    return {
      stage: 'failed',
      detail: 'No runner has reported yet, so there is no host to plan for. Look at Hosts.',
    }
  const known = { ...readFacts(host), survey: readSurvey(host) }
  const outcome = await tryModel({ server: configuredServer(), host: known, signal })
  if ('failed' in outcome) return { stage: signal.aborted ? 'canceled' : 'failed', detail: outcome.failed }
  return { stage: 'done', model: outcome.model, result: JSON.stringify(outcome.trial) }
}

async function note({ id }: ModelJob, data: Outcome | { done: number; total: number }): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.modelJob.update({ where: { id }, data })
    touch(tx, MODELS)
  })
}
