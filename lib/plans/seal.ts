import { ZodError } from 'zod'
import type { Task } from '#generated/prisma/client.ts'
import { recordAudit } from '../audit/record.ts'
import { witness } from '../audit/witness.ts'
import type { Context } from '../context.ts'
import { db, inTransaction } from '../db.ts'
import { kindsOf } from '../effects/kinds-of.ts'
import { planFiles } from '../effects/plan-files.ts'
import { conflict, invalid } from '../errors.ts'
import { callRunner } from '../hosts/call-runner.ts'
import { readFacts } from '../hosts/list.ts'
import { FilesResult, SealResult } from '../hosts/seal-result.ts'
import { newId } from '../ids.ts'
import { assertedActor, authorOf } from '../members/author.ts'
import type { PlanSource } from '../planner/plan-source.ts'
import type { Told } from '../planner/planner.ts'
import type { RequesterKind } from '../policies/policy.ts'
import { type Assessment, assessScript } from '../risk/assess-script.ts'
import { assessSteps } from '../risk/assess-steps.ts'
import { checkClaim } from '../risk/check-claim.ts'
import { highestRisk } from '../risk/levels.ts'
import { knownSecrets } from '../secrets/list.ts'
import { buildDocument, type StepDraft } from './build-document.ts'
import { NotCanonical } from './canonical.ts'
import { encodePlan, type PlanDocument, type PlanFile, type PlanWindow } from './document.ts'
import { checkOnHost } from './host-check/check-on-host.ts'
import { refreshTask } from './refresh-task.ts'
import { pendingUntil } from './window.ts'

/** What becomes a revision. */
export interface PlanDraft {
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
  const earlier = await db().plan.findMany({ where: { taskId: task.id }, orderBy: { revision: 'asc' } })
  const revision = (earlier.at(-1)?.revision ?? 0) + 1
  const known = draft.steps.some(({ secrets }) => secrets?.length) ? await knownSecrets() : []
  const author = authorOf(ctx.actor)
  const editors = [...earlier, { authorKind: author.kind, authorId: author.id }]
    .filter((plan) => plan.authorKind === 'member')
    .map((plan) => plan.authorId)
  const window =
    draft.window === undefined ? (JSON.parse(task.window ?? 'null') as PlanWindow | null) : draft.window
  const scripts = draft.steps.map(({ script }) => script)
  const write = (files: PlanFile[][]) =>
    buildDocument(task, revision, host, draft.steps, known, files, window)
  const ask = async () => {
    const document = write(await readExecuted(write([])))
    const text = encode(document)
    const result = await callRunner({
      type: 'seal',
      document: text,
      requester: task.ownerId,
      requesterKind: task.requesterKind as RequesterKind,
      editors: [...new Set(editors)],
      by: assertedActor(ctx.actor),
      witness: await witness(),
    })
    return { text, document, ...SealResult.parse(result) }
  }
  const [{ text, document, digest, opinions }, hostCheck] = await Promise.all([
    ask(),
    checkOnHost({ ctx, host, scripts }),
  ])
  const assessed = assessSteps(document, opinions)
  const graded = draft.steps.map((step, index) => ({
    ...step,
    ...grade(step, assessed[index] ?? assessScript(step.script), draft.source),
  }))
  await inTransaction(async (tx) => {
    const last = await tx.plan.findFirst({ where: { taskId: task.id }, orderBy: { revision: 'desc' } })
    if ((last?.revision ?? 0) + 1 !== revision)
      throw conflict(
        'revision_raced',
        'Somebody else changed this plan at the same moment. Look at their revision, then change it again.',
      )
    const id = newId('pln')
    const risk = highestRisk(graded.map((step) => step.risk))
    await tx.plan.create({
      data: {
        id,
        taskId: task.id,
        revision,
        digest,
        document: text,
        title: draft.title,
        explanation: draft.explanation,
        source: JSON.stringify(draft.source),
        authorKind: author.kind,
        authorId: author.id,
        authorName: author.name,
        risk,
        effects: JSON.stringify(kindsOf(graded.flatMap(({ effects }) => effects))),
        told: draft.told ? JSON.stringify(draft.told) : null,
        hostCheck: hostCheck && JSON.stringify(hostCheck),
        expiresAt: pendingUntil(window, host.policy),
      },
    })
    await tx.task.update({ where: { id: task.id }, data: { window: window && JSON.stringify(window) } })
    await tx.step.createMany({
      data: graded.map((step, index) => ({
        id: newId('stp'),
        planId: id,
        position: index + 1,
        purpose: step.purpose,
        script: step.script,
        risk: step.risk,
        findings: JSON.stringify(step.findings),
      })),
    })
    await tx.drafting.deleteMany({ where: { taskId: task.id } })
    await recordAudit(tx, ctx, {
      action: 'plan.seal',
      subject: { kind: 'plan', id },
      taskId: task.id,
      data: {
        revision,
        digest,
        risk,
        steps: graded.length,
        source: draft.source.kind,
        ...(window && { window: { ...window } }),
      },
    })
    await refreshTask(tx, task.id)
  })
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
