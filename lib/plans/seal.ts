import { ZodError } from 'zod'
import type { Plan, Task } from '#generated/prisma/client.ts'
import { witness } from '../audit/witness.ts'
import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { planFiles } from '../effects/plan-files.ts'
import { invalid } from '../errors.ts'
import { callRunner } from '../hosts/call-runner.ts'
import { readFacts } from '../hosts/list.ts'
import { FilesResult, SealResult } from '../hosts/seal-result.ts'
import { assertedActor, authorOf } from '../members/author.ts'
import type { PlanSource } from '../planner/plan-source.ts'
import type { Told } from '../planner/planner.ts'
import type { RequesterKind } from '../policies/policy.ts'
import { type Assessment, assessScript } from '../risk/assess-script.ts'
import { assessSteps } from '../risk/assess-steps.ts'
import { checkClaim } from '../risk/check-claim.ts'
import { knownSecrets } from '../secrets/list.ts'
import { buildDocument, type StepDraft } from './build-document.ts'
import { NotCanonical } from './canonical.ts'
import { encodePlan, type PlanDocument, type PlanFile, type PlanWindow } from './document.ts'
import { checkOnHost } from './host-check/check-on-host.ts'
import { keepRevision } from './keep-revision.ts'
import { pendingUntil } from './window.ts'

/** What becomes a revision. */
interface PlanDraft {
  title: string
  explanation: string
  steps: readonly StepDraft[]
  source: PlanSource
  /** When it may start; left out, as the task says. */
  window?: PlanWindow | null
  /** What its model was told. */
  told?: Told | undefined
}

/**
 * Seals a draft as the task's next revision: the runner keeps the bytes first, then the rows follow, with what the host
 * said of them meanwhile. No approval of an earlier revision counts for it. Throws invalid `plan_unusable`, not_found
 * `unknown_secret`, conflict `revision_raced`, unavailable.
 */
export async function sealPlan({
  ctx,
  task,
  draft,
}: {
  ctx: Context
  task: Task
  draft: PlanDraft
}): Promise<void> {
  const host = readFacts(await db().host.findUniqueOrThrow({ where: { id: task.hostId } }))
  const earlier = await db().plan.findMany({
    where: { taskId: task.id },
    orderBy: { revision: 'asc' },
    select: { revision: true, authorKind: true, authorId: true },
  })
  const revision = (earlier.at(-1)?.revision ?? 0) + 1
  const known = draft.steps.some(({ secrets }) => secrets?.length) ? await knownSecrets() : []
  const window = draft.window === undefined ? windowAsked(task) : draft.window
  const write = (files: PlanFile[][]) =>
    buildDocument(task, revision, host, draft.steps, known, files, window)
  const [sealed, hostCheck] = await Promise.all([
    askRunner(ctx, task, write, editorsOf(ctx, earlier)),
    checkOnHost({ ctx, host, scripts: draft.steps.map(({ script }) => script) }),
  ])
  const assessed = assessSteps(sealed.document, sealed.opinions)
  const steps = draft.steps.map((step, index) => ({
    ...step,
    ...grade(step, assessed[index] ?? assessScript(step.script), draft.source),
  }))
  const expiresAt = pendingUntil(window, host.policy)
  await keepRevision(ctx, task, { ...draft, ...sealed, revision, steps, window, hostCheck, expiresAt })
}

const windowAsked = ({ window }: Task): PlanWindow | null => JSON.parse(window ?? 'null')

/** Members who wrote any of the task's revisions, this one too: none of them may review it. */
function editorsOf(ctx: Context, earlier: readonly Pick<Plan, 'authorKind' | 'authorId'>[]): string[] {
  const { kind, id } = authorOf(ctx.actor)
  const authors = [...earlier, { authorKind: kind, authorId: id }]
  return [
    ...new Set(authors.filter(({ authorKind }) => authorKind === 'member').map(({ authorId }) => authorId)),
  ]
}

/** Has the runner keep what `write` makes of the files that the steps execute. */
async function askRunner(
  ctx: Context,
  task: Task,
  write: (files: PlanFile[][]) => PlanDocument,
  editors: string[],
) {
  const document = write(await readExecuted(write([])))
  const text = encode(document)
  const result = await callRunner({
    type: 'seal',
    document: text,
    requester: task.ownerId,
    requesterKind: task.requesterKind as RequesterKind,
    editors,
    by: assertedActor(ctx.actor),
    witness: await witness(),
  })
  return { text, document, ...SealResult.parse(result) }
}

/** What the files hold that each step executes, which only the runner can read; none where no step executes any. */
async function readExecuted(document: PlanDocument): Promise<PlanFile[][]> {
  const scripts = document.steps.map(({ script }) => script)
  if (planFiles(scripts, document).every(({ known }) => known.length === 0)) return []
  const result = await callRunner({ type: 'files', document: encode(document) })
  return FilesResult.parse(result).files
}

/**
 * What reading a step found; of a model's step also whether its sentence says what the command does (ML-07). The risk
 * is the script's and the host's shell's alone: the runner, which never sees the sentence, comes to the same.
 */
function grade({ purpose }: StepDraft, assessment: Assessment, { kind }: PlanSource) {
  const { risk, effects, findings } = assessment
  const claims = kind === 'model' ? checkClaim(purpose, assessment) : []
  return { risk, effects, findings: [...findings, ...claims] }
}

function encode(document: PlanDocument): string {
  try {
    return encodePlan(document)
  } catch (error) {
    if (error instanceof NotCanonical)
      throw invalid('plan_unusable', `The plan cannot be sealed: ${error.message}.`, { path: error.path })
    if (error instanceof ZodError)
      throw invalid(
        'plan_unusable',
        `The plan cannot be sealed: ${error.issues[0]?.message ?? 'it is malformed'} (${error.issues[0]?.path.join('.')}).`,
      )
    throw error
  }
}
