import type { Plan, Step } from '#generated/prisma/client.ts'
import { recordAudit } from '../audit/record.ts'
import { witness } from '../audit/witness.ts'
import type { Context } from '../context.ts'
import { db, inTransaction } from '../db.ts'
import { AppError, conflict } from '../errors.ts'
import { callRunner } from '../hosts/call-runner.ts'
import { requireCan } from '../members/permissions.ts'
import { alteration, digestOfRows } from '../plans/altered.ts'
import { assertedActor } from '../plans/author.ts'
import { untilAnnounced } from '../until-announced.ts'

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
    await untilAnnounced(`run:${id}`, async () => (await db().run.count({ where: { id } })) > 0)
    return id
  } catch (error) {
    if (error instanceof AppError) await recordRefusal(ctx, plan, error)
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

async function recordRefusal(ctx: Context, plan: Plan & { steps: Step[] }, error: AppError): Promise<void> {
  if (error.code === 'already_started') return
  await inTransaction((tx) =>
    recordAudit(tx, ctx, {
      action: 'run.refuse',
      subject: { kind: 'plan', id: plan.id },
      taskId: plan.taskId,
      data: { code: error.code, words: error.message, altered: alteration(plan) !== null },
    }),
  )
}
