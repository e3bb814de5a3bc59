import type { Drafting, Host, Plan, Step, Task, Turn as TurnRow } from '#generated/prisma/client.ts'
import { SYSTEM } from '../context.ts'
import { db } from '../db.ts'
import { AppError } from '../errors.ts'
import { readFacts } from '../hosts/list.ts'
import { knownSurvey } from '../hosts/look-around.ts'
import { log } from '../log.ts'
import { configuredServer } from '../planner/configured-server.ts'
import { draftPlan, orNoRunbook } from '../planner/draft-plan.ts'
import { failed } from '../planner/failures.ts'
import type { Draft, DraftedPlan, DraftProgress, DraftRequest, PlannerChoice } from '../planner/planner.ts'
import { askHost } from '../plans/host-check/ask-host.ts'
import { sealPlan } from '../plans/seal.ts'
import { usableRunbooks } from '../runbooks/usable.ts'
import { noteFailure } from './note-failure.ts'
import { noteModel } from './note-model.ts'
import { noteProgress } from './note-progress.ts'
import { noteQuestions } from './note-questions.ts'
import { type Said, whatWasSaid } from './said.ts'
import { startSealed } from './start-approved.ts'

type Drafted = Task & {
  host: Host
  drafting: Drafting | null
  turns: TurnRow[]
  plans: (Plan & { steps: Step[] })[]
}

const ROWS = {
  host: true,
  drafting: true,
  turns: { orderBy: { id: 'asc' } },
  plans: { orderBy: { revision: 'desc' }, take: 1, include: { steps: { orderBy: { position: 'asc' } } } },
} as const

/** Lets model drafts through one at a time: a small machine reads one prompt, and its cache holds one prefix. */
export type ModelLane = <Result>(work: () => Promise<Result>) => Promise<Result>

/**
 * Drafts the plan of a task that waits for one, and seals it, asks what it has to know, or notes why there is none. Never
 * throws: whatever goes wrong ends as a failed draft that the page shows.
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
  const task = await db().task.findUnique({ where: { id: taskId }, include: ROWS })
  if (!task?.drafting) return
  const said = whatWasSaid(task, task.drafting)
  const progress = noteProgress(taskId)
  try {
    const draft = soundly(await draftWith(task, said, progress.note, signal, inModelLane), said)
    await progress.settled()
    if (draft.kind === 'failed') return await noteFailure(taskId, draft)
    if (draft.kind === 'questions') return await noteQuestions(taskId, draft)
    await noteModel(taskId, draft.source)
    for (const version of [draft.first, draft])
      if (version) await sealPlan({ ctx: SYSTEM, task, draft: withSources(version, said) })
    // What a run printed had its part in it, so somebody looks before anything of it runs (ML-03).
    if (said.follows?.kind !== 'failed_run') await startSealed(taskId)
  } catch (error) {
    await progress.settled()
    if (!(error instanceof AppError)) log.error({ err: error, taskId }, 'a plan could not be made')
    await noteFailure(taskId, {
      failure: error instanceof AppError ? error.code : 'unexpected',
      detail: wordsOf(error),
      text: '',
    })
  }
}

async function draftWith(
  task: Drafted,
  said: Said,
  onProgress: (progress: DraftProgress) => void,
  signal: AbortSignal,
  inModelLane: ModelLane,
): Promise<Draft> {
  const host = readFacts(task.host)
  const request: Omit<DraftRequest, 'choice'> = {
    text: task.text,
    host: { ...host, survey: await knownSurvey(task.host) },
    runbooks: await usableRunbooks(),
    ...said,
    askHost: (scripts) => askHost({ ctx: SYSTEM, host, scripts }),
    ...(task.runbook ? { runbook: JSON.parse(task.runbook) as NonNullable<DraftRequest['runbook']> } : {}),
    ollama: configuredServer(),
    signal,
    onProgress,
  }
  const withModel = () => inModelLane(() => draftPlan({ ...request, choice: 'ollama' }))
  const choice = task.planner as PlannerChoice
  // A sentence that a runbook fits would only give the same plan again.
  if (choice === 'ollama' || (said.revises && !task.runbook)) return withModel()
  const draft = await draftPlan({ ...request, choice: 'runbooks' })
  const unmatched = draft.kind === 'failed' && draft.failure === 'no_runbook'
  if (choice === 'runbooks' || !unmatched) return draft
  return orNoRunbook(await withModel(), draft)
}

/** What can be used of a draft: not the plan that was sent back, and no question to one who answers no more. */
function soundly(draft: Draft, { revises, closed, rounds }: Said): Draft {
  if (draft.kind === 'questions' && (closed || rounds >= MOST_ROUNDS)) {
    const [first] = draft.questions
    return failed('keeps_asking', first ? `"${first.words}"` : '')
  }
  const same = (plan: DraftedPlan) =>
    plan.steps.map(({ script }) => script).join('\0') === revises?.scripts.join('\0')
  if (draft.kind === 'plan' && same(draft)) return failed('same_again')
  return draft
}

// Who was asked three times is not asked a fourth time.
const MOST_ROUNDS = 3

/** A model's plan says what it follows from beside the request; a runbook's has that in its parameters. */
function withSources(draft: DraftedPlan, { answers, follows }: Said): DraftedPlan {
  if (draft.source.kind !== 'model') return draft
  return {
    ...draft,
    source: { ...draft.source, ...(answers.length > 0 && { answers }), ...(follows && { follows }) },
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof AppError) return error.message
  return 'Something unexpected went wrong while the plan was made. Try again; the log of the web half says more.'
}
