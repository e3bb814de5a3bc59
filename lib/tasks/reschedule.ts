import { z } from 'zod'
import type { Context } from '../context.ts'
import { conflict } from '../errors.ts'
import { requireCan } from '../members/permissions.ts'
import { type PlanSource, storedSource } from '../planner/plan-source.ts'
import { alteration } from '../plans/altered.ts'
import type { StepDraft } from '../plans/build-document.ts'
import { readDocument } from '../plans/document.ts'
import { sealPlan } from '../plans/seal.ts'
import { ChosenWindow, chooseWindow } from '../plans/window.ts'
import { findTask, type TaskRows } from './find.ts'
import { mayReschedule } from './permitted.ts'

export const RescheduleTask = z.strictObject({
  /** The digest of the revision that the reader saw; a newer one answers 409. */
  basedOn: z.string().regex(/^[0-9a-f]{64}$/),
  /** Null: whenever it is approved. */
  window: ChosenWindow.nullable(),
})
export type RescheduleTask = z.input<typeof RescheduleTask>

/**
 * Chooses when a plan may start. The window is part of what people approve, so this is a new revision of the same steps:
 * every approval is void, and whoever chose may not review it. Throws invalid `bad_window`, conflict `digest_changed`,
 * `not_editable`, `plan_altered`.
 */
export async function rescheduleTask({
  ctx,
  number,
  input,
}: {
  ctx: Context
  number: number
  input: RescheduleTask
}): Promise<void> {
  requireCan(ctx, 'plan.edit')
  const { basedOn, window: chosen } = RescheduleTask.parse(input)
  const window = chosen && chooseWindow(chosen)
  const task = await findTask(number)
  const { plan } = task
  const permitted = mayReschedule(ctx, task)
  if (!plan || !permitted.allowed) throw conflict('not_editable', permitted.why ?? '')
  if (basedOn !== plan.digest)
    throw conflict('digest_changed', `Revision ${plan.revision} is the current one. Look at it first.`, {
      digest: plan.digest,
      revision: plan.revision,
    })
  const altered = alteration(plan)
  if (altered) throw conflict('plan_altered', altered)
  await sealPlan({
    ctx,
    task,
    draft: {
      title: plan.title,
      explanation: plan.explanation,
      steps: stepsOf(plan),
      source: sourceOf(plan),
      window,
    },
  })
}

// A runbook's or a model's steps stay theirs, whoever chose when they start.
function sourceOf(plan: NonNullable<TaskRows['plan']>): PlanSource {
  const from = storedSource(plan)
  return from.kind === 'member' ? { kind: 'member', basedOn: plan.revision } : from
}

/** The steps of a revision as somebody would write them once more. */
function stepsOf(plan: NonNullable<TaskRows['plan']>): StepDraft[] {
  const sealed = readDocument(plan).steps
  const purposes = new Map(plan.steps.map(({ position, purpose }) => [position, purpose]))
  return sealed.map(({ script, timeLimit, tty, leavesProcesses, secrets }, index) => ({
    purpose: purposes.get(index + 1) ?? '',
    script,
    timeLimit,
    tty,
    leavesProcesses,
    secrets: secrets.map(({ name }) => name),
  }))
}
