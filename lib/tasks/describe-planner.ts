import type { ModelJob } from '#generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { refusal, requireCan } from '../members/permissions.ts'
import { configuredServer } from '../planner/configured-server.ts'
import { describeOllama } from '../planner/ollama/status.ts'
import { Trial } from '../planner/try-model.ts'

/** Whether the configured server of models answers, with which model, and what admins last had it do. */
export async function describePlanner({ ctx }: { ctx: Context }) {
  requireCan(ctx, 'settings.read')
  const [ollama, tried, pulled] = await Promise.all([
    describeOllama(configuredServer()),
    latest('try'),
    latest('pull'),
  ])
  return { ollama, tried, pulled, mayManage: refusal(ctx, 'model.manage') === null }
}

async function latest(kind: 'try' | 'pull') {
  const job = await db().modelJob.findFirst({ where: { kind }, orderBy: { startedAt: 'desc' } })
  return job && showJob(job)
}

const showJob = ({ id, model, stage, detail, done, total, result, updatedAt }: ModelJob) => ({
  id,
  model,
  stage,
  detail,
  done,
  total,
  trial: result === null ? null : Trial.parse(JSON.parse(result)),
  at: updatedAt.toISOString(),
})
