import type { Plan, Step } from '#generated/prisma/client.ts'
import { witness } from '../audit/witness.ts'
import type { Context } from '../context.ts'
import { AppError, conflict } from '../errors.ts'
import { callRunner } from '../hosts/call-runner.ts'
import { assertedActor } from '../members/author.ts'
import { requireCan } from '../members/permissions.ts'
import { alteration, digestOfRows } from '../plans/altered.ts'
import { noteRefusal } from './note-refusal.ts'
import { untilKept } from './until-kept.ts'

/**
 * Asks the runner to run a plan. What travels is the digest of the rows as they are now, so an edited database asks
 * for a plan that nobody approved. Returns the run's id once its row is here. Throws what the runner refuses with,
 * after recording it.
 */
export async function startRun({
  ctx,
  plan,
}: {
  ctx: Context
  plan: Plan & { steps: Step[] }
}): Promise<string> {
  requireCan(ctx, 'run.start')
  try {
    const { run } = await callRunner({
      type: 'start',
      digest: presentDigest(plan),
      by: assertedActor(ctx.actor),
      witness: await witness(),
    })
    const id = String(run)
    await untilKept(id)
    return id
  } catch (error) {
    if (error instanceof AppError) await noteRefusal(ctx, plan, error)
    throw error
  }
}

function presentDigest(plan: Plan & { steps: Step[] }): string {
  try {
    return digestOfRows(plan)
  } catch {
    throw conflict('plan_altered', alteration(plan) ?? 'The stored plan cannot be read.')
  }
}
