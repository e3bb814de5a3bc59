import type { Drafting, Host, Task } from '#generated/prisma/client.ts'
import { recordAudit } from '../audit/record.ts'
import { SYSTEM } from '../context.ts'
import { db, inTransaction } from '../db.ts'
import { AppError } from '../errors.ts'
import { readFacts } from '../hosts/list.ts'
import { knownSurvey } from '../hosts/look-around.ts'
import { configuredServer } from '../planner/configured-server.ts'
import { draftPlan } from '../planner/draft-plan.ts'
import type { Draft, DraftProgress, DraftRequest, PlannerChoice } from '../planner/planner.ts'
import { refreshTask } from '../plans/refresh-task.ts'
import { sealPlan } from '../plans/seal.ts'
import { usableRunbooks } from '../runbooks/usable.ts'
import { noteProgress } from './note-progress.ts'
import { startSealed } from './start-approved.ts'

type Drafted = Task & { host: Host; drafting: Drafting | null }

/** Lets model drafts through one at a time: a small machine reads one prompt, and its cache holds one prefix. */
export type ModelLane = <Result>(work: () => Promise<Result>) => Promise<Result>

/**
 * Drafts the plan of a task that waits for one, and seals it or notes why there is none. Never throws: whatever goes
 * wrong ends as a failed draft that the page shows.
 */
export async function draftTask({
  taskId,
  signal,
  inModelLane,
}: {
  taskId: string
  signal: AbortSignal
  inModelLane: ModelLane
}): Promise<void> {
  const task = await db().task.findUnique({ where: { id: taskId }, include: { host: true, drafting: true } })
  if (!task?.drafting) return
  const progress = noteProgress(taskId)
  try {
    const draft = await draftWith(task, progress.note, signal, inModelLane)
    await progress.settled()
    if (draft.kind === 'failed') return await noteFailure(task, draft)
    if (draft.first) await sealPlan({ ctx: SYSTEM, task, draft: draft.first })
    await sealPlan({ ctx: SYSTEM, task, draft })
    await startSealed(task.id)
  } catch (error) {
    await progress.settled()
    await noteFailure(task, {
      failure: error instanceof AppError ? error.code : 'unexpected',
      detail: wordsOf(error),
      text: '',
    })
  }
}

async function draftWith(
  task: Drafted,
  onProgress: (progress: DraftProgress) => void,
  signal: AbortSignal,
  inModelLane: ModelLane,
): Promise<Draft> {
  const request: Omit<DraftRequest, 'choice'> = {
    text: task.text,
    host: { ...readFacts(task.host), survey: await knownSurvey(task.host) },
    runbooks: await usableRunbooks(),
    ...(task.runbook ? { runbook: JSON.parse(task.runbook) as NonNullable<DraftRequest['runbook']> } : {}),
    ollama: configuredServer(),
    signal,
    onProgress,
  }
  const withModel = () => inModelLane(() => draftPlan({ ...request, choice: 'ollama' }))
  const choice = task.planner as PlannerChoice
  if (choice === 'ollama') return withModel()
  const draft = await draftPlan({ ...request, choice: 'runbooks' })
  const unmatched = draft.kind === 'failed' && draft.failure === 'no_runbook'
  if (choice === 'runbooks' || !unmatched) return draft
  const written = await withModel()
  // Without a model to ask, "no runbook fits" is the more useful news.
  return written.kind === 'failed' && NO_MODEL.has(written.failure)
    ? { ...draft, detail: `${draft.detail} ${written.detail}` }
    : written
}

const NO_MODEL = new Set(['ollama_unreachable', 'server_unreachable', 'model_missing'])

async function noteFailure(
  task: Drafted,
  { failure, detail, text }: { failure: string; detail: string; text: string },
): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.drafting.updateMany({
      where: { taskId: task.id },
      data: { stage: 'failed', failure, detail, text },
    })
    if (count === 0) return
    await recordAudit(tx, SYSTEM, {
      action: 'plan.fail',
      subject: { kind: 'task', id: task.id },
      taskId: task.id,
      data: { failure, detail },
    })
    await refreshTask(tx, task.id)
  })
}

function wordsOf(error: unknown): string {
  if (error instanceof AppError) return error.message
  return 'Something unexpected went wrong while the plan was made. Try again; the log of the web half says more.'
}
