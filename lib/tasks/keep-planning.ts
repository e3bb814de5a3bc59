import { setTimeout as pause } from 'node:timers/promises'
import type { ModelJob } from '#generated/prisma/client.ts'
import { db, inTransaction, touch } from '../db.ts'
import { readFacts } from '../hosts/list.ts'
import { knownSurvey } from '../hosts/look-around.ts'
import { keepLooking } from '../keep-looking.ts'
import { log } from '../log.ts'
import { configuredServer } from '../planner/configured-server.ts'
import { warmModel } from '../planner/warm-model.ts'
import { askAgain } from './ask-again.ts'
import { AT_WORK } from './at-work.ts'
import { doModelJob } from './do-model-job.ts'
import { draftTask } from './draft.ts'
import { ModelLane } from './model-lane.ts'
import { MODELS } from './start-model-job.ts'

const BACKSTOP_MS = 2000

/**
 * Drafts whatever waits for a plan until `signal` aborts: woken by announcements, with a slow look around in case one
 * was lost. Runbooks are instant and go side by side; models take turns.
 */
export async function keepPlanning({ signal }: { signal: AbortSignal }): Promise<void> {
  // A database that takes no writes yet holds planning up, and no longer than it does so.
  while (!signal.aborted && !(await takeUpAgain().catch(noteFault))) await pause(BACKSTOP_MS)
  const work: Work = { signal, atWork: new Map(), lane: new ModelLane() }
  void work.lane.aside((end) => warmUp(AbortSignal.any([signal, end]))).catch(noteFault)
  await keepLooking({
    signal,
    concerns: (topic) => topic.startsWith('task:') || topic === MODELS,
    backstop: BACKSTOP_MS,
    look: async () => {
      await lookAtDrafts(work)
      await lookAtJobs(work)
    },
    onFault: noteFault,
  })
}

/** What is under way, by the id of its task or job, and how each is stopped. */
interface Work {
  signal: AbortSignal
  atWork: Map<string, AbortController>
  lane: ModelLane
}

async function lookAtDrafts(work: Work): Promise<void> {
  const drafts = await db().drafting.findMany({
    where: { stage: { in: ['waiting', ...AT_WORK] } },
    orderBy: { startedAt: 'asc' },
    take: 100,
    include: { task: { select: { ownerId: true } } },
  })
  for (const { taskId, stage, cancelRequestedAt, startedAt: since, task } of drafts)
    if (cancelRequestedAt) work.atWork.get(taskId)?.abort()
    else if (stage === 'waiting' && !work.atWork.has(taskId))
      beginDraft(work, taskId, { owner: task.ownerId, since })
}

async function lookAtJobs(work: Work): Promise<void> {
  for (const job of await db().modelJob.findMany({ where: { stage: { in: ['waiting', 'working'] } } }))
    if (job.cancelRequestedAt) work.atWork.get(job.id)?.abort()
    else if (job.stage === 'waiting' && !work.atWork.has(job.id)) beginJob(work, job)
}

function beginDraft(work: Work, taskId: string, wish: { owner: string; since: Date }): void {
  const signal = stoppable(work, taskId)
  const inModelLane = async <Result>(draft: () => Promise<Result>) => {
    await standInLine(taskId)
    return work.lane.take(wish, signal, draft)
  }
  void draftTask({ taskId, signal, inModelLane })
    .catch(noteFault)
    .finally(() => work.atWork.delete(taskId))
    // The plan is on the screen; whoever reads it meanwhile learns how sure its model is.
    .then(() => work.lane.aside((end) => askAgain({ taskId, signal: AbortSignal.any([work.signal, end]) })))
    .catch(noteFault)
}

function beginJob(work: Work, job: ModelJob): void {
  const signal = stoppable(work, job.id)
  const doJob = () => doModelJob({ job, signal })
  // Fetching a model keeps no processor busy; trying one out waits for its turn like any plan.
  const done =
    job.kind === 'pull' ? doJob() : work.lane.take({ owner: job.id, since: job.startedAt }, signal, doJob)
  void done.catch(noteFault).finally(() => work.atWork.delete(job.id))
}

function stoppable({ signal, atWork }: Work, id: string): AbortSignal {
  const controller = new AbortController()
  atWork.set(id, controller)
  return AbortSignal.any([signal, controller.signal])
}

// A web half that stopped in the middle of a draft begins it anew: nothing of it had been sealed.
async function takeUpAgain(): Promise<boolean> {
  await inTransaction(async (tx) => {
    await tx.drafting.updateMany({
      where: { stage: { in: AT_WORK } },
      data: { stage: 'waiting' },
    })
    await tx.modelJob.updateMany({ where: { stage: 'working' }, data: { stage: 'waiting' } })
  })
  return true
}

// What could not be kept is drafted again at the next look.
function noteFault(error: unknown): false {
  log.error({ err: error }, 'planning could not be kept')
  return false
}

// Until then nobody knows whether a runbook will do.
async function standInLine(taskId: string): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.drafting.updateMany({ where: { taskId, stage: 'waiting' }, data: { planner: MODEL } })
    touch(tx, `task:${taskId}`)
  })
}

const MODEL = 'ollama'

async function warmUp(signal: AbortSignal): Promise<void> {
  const host = await db().host.findFirst({ orderBy: { seenAt: 'desc' } })
  if (!host) return
  const known = { ...readFacts(host), survey: await knownSurvey(host) }
  await warmModel({ server: configuredServer(), host: known, signal })
}
