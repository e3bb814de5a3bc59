import { z } from 'zod'
import { witness } from '../audit/witness.ts'
import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { conflict, forbidden, notFound } from '../errors.ts'
import { callRunner } from '../hosts/call-runner.ts'
import { assertedActor } from '../members/author.ts'
import { requireCan } from '../members/permissions.ts'
import { mayCancel } from './permitted.ts'

export const CancelRun = z.strictObject({
  /** `now` ends the step's whole process tree; `after_step` lets it finish. */
  mode: z.enum(['now', 'after_step']).default('now'),
})

/** Asks the runner to end a run; its events say how it ended. Throws conflict `run_ended`. */
export async function cancelRun({
  ctx,
  id,
  input,
}: {
  ctx: Context
  id: string
  input: z.input<typeof CancelRun>
}): Promise<void> {
  requireCan(ctx, 'run.cancel')
  const { mode } = CancelRun.parse(input)
  const run = await db().run.findUnique({ where: { id }, include: { task: { select: { ownerId: true } } } })
  if (!run) throw notFound('run')
  const { allowed, why } = mayCancel(ctx, run)
  if (!allowed) throw run.endedAt ? conflict('run_ended', why ?? '') : forbidden('forbidden', why ?? '')
  await callRunner({ type: 'cancel', run: id, mode, by: assertedActor(ctx.actor), witness: await witness() })
}
