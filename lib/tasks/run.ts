import { z } from 'zod'
import type { Context } from '../context.ts'
import { conflict } from '../errors.ts'
import { requireCan } from '../members/permissions.ts'
import { startRun } from '../runs/start.ts'
import { findTask } from './find.ts'

export const RunTask = z.strictObject({
  /** The digest that the screen showed; the present plan's when left out. */
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be a plan digest: 64 hexadecimal digits')
    .optional(),
})

/** Runs a task's present plan. Throws conflict `digest_changed`, and whatever the runner refuses with. */
export async function runTask({
  ctx,
  number,
  input,
}: {
  ctx: Context
  number: number
  input: z.infer<typeof RunTask>
}): Promise<string> {
  requireCan(ctx, 'run.start')
  const { digest } = RunTask.parse(input)
  const { plan } = await findTask(number)
  if (!plan) throw conflict('not_approved', 'There is no plan to run yet.')
  if (digest && digest !== plan.digest) {
    throw conflict('digest_changed', `This plan changed: revision ${plan.revision} is the current one.`, {
      digest: plan.digest,
      revision: plan.revision,
    })
  }
  return startRun({ ctx, plan })
}
