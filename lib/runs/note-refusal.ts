import type { Plan, Step } from '#generated/prisma/client.ts'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction } from '../db.ts'
import type { AppError } from '../errors.ts'
import { alteration } from '../plans/altered.ts'

/** Records that a plan was not started, and why. That it runs already is no news. */
export async function noteRefusal(
  ctx: Context,
  plan: Plan & { steps: Step[] },
  error: AppError,
): Promise<void> {
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
