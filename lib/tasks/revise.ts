import { z } from 'zod'
import type { Context } from '../context.ts'
import { conflict, forbidden } from '../errors.ts'
import { requireCan } from '../members/permissions.ts'
import { PLAN_LIMITS } from '../plans/document.ts'
import { sealPlan } from '../plans/seal.ts'
import { SECRETS_PER_STEP, SecretName } from '../secrets/secret.ts'
import { findTask } from './find.ts'
import { mayEdit } from './permitted.ts'
import { startSealed } from './start-approved.ts'

// A step without words of its own is called by what it does.
const firstLine = (script: string): string => (script.trim().split('\n')[0] ?? '').slice(0, 120)

/** Steps as a person writes them. */
export const HandWritten = z.strictObject({
  title: z.string().trim().min(1).max(120).optional(),
  steps: z
    .array(
      z
        .strictObject({
          purpose: z.string().trim().max(300).default(''),
          script: z.string().min(1, 'A step needs a command.').max(PLAN_LIMITS.scriptBytes),
          timeLimit: z.int().min(1).max(86_400).optional(),
          /** Whether it gets a terminal, and whether processes may stay behind. */
          tty: z.boolean().default(false),
          leavesProcesses: z.boolean().default(false),
          secrets: z.array(SecretName).max(SECRETS_PER_STEP).optional(),
        })
        .transform((step) => ({ ...step, purpose: step.purpose || firstLine(step.script) })),
    )
    .min(1, 'A plan needs at least one step.')
    .max(PLAN_LIMITS.steps),
})

export const ReviseTask = z.strictObject({
  ...HandWritten.shape,
  /** The digest of the revision that the editor saw; a newer one answers 409. */
  basedOn: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})
export type ReviseTask = z.input<typeof ReviseTask>

/**
 * Puts a new revision in place of the present plan: every approval of it is void. Its editor may not review it.
 * Throws conflict `digest_changed`, `not_editable`.
 */
export async function reviseTask({
  ctx,
  number,
  input,
}: {
  ctx: Context
  number: number
  input: ReviseTask
}): Promise<void> {
  requireCan(ctx, 'plan.edit')
  const { title, steps, basedOn } = ReviseTask.parse(input)
  const { plan, ...task } = await findTask(number)
  const permitted = mayEdit(ctx, task)
  if (!permitted.allowed)
    throw task.status === 'running'
      ? conflict('not_editable', permitted.why ?? '')
      : forbidden('not_editable', permitted.why ?? '')
  if (plan && basedOn !== plan.digest) {
    throw conflict(
      'digest_changed',
      `This plan changed since you opened it: revision ${plan.revision} is the current one. Look at it, then edit it.`,
      { digest: plan.digest, revision: plan.revision },
    )
  }
  const draft = {
    title: title ?? task.title,
    explanation: '',
    steps,
    source: { kind: 'member' as const, basedOn: plan?.revision ?? null },
  }
  await sealPlan({ ctx, task, draft })
  await startSealed(task.id)
}
