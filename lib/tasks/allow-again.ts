import { z } from 'zod'
import type { Context } from '../context.ts'
import { conflict, invalid } from '../errors.ts'
import { makeGrant } from '../grants/make-grant.ts'
import { matchGrant } from '../grants/match.ts'
import { GRANT_LIMITS, Slot } from '../grants/slot.ts'
import { readFacts } from '../hosts/list.ts'
import { requireCan } from '../members/permissions.ts'
import { storedSource } from '../planner/plan-source.ts'
import { decodePlan } from '../plans/document.ts'
import { send } from '../proposals/send.ts'
import { findTask } from './find.ts'
import { missingForGrant, missingWords } from './missing-for-grant.ts'
import { mayAllow } from './permitted.ts'

export const AllowAgain = z.strictObject({
  /** Parameters of the plan's runbook that may vary, and within what; all others stay as they are. */
  slots: z.record(z.string(), Slot).default({}),
  uses: z.int().min(1).max(GRANT_LIMITS.uses),
  days: z.int().min(1).max(GRANT_LIMITS.days),
  reason: z.string().trim().min(1, 'Say why, for those who sign.').max(500),
})

/**
 * Proposes a grant: plans of exactly the form of this task's plan may run unreviewed, so often and so long, once enrolled
 * reviewers signed it, as many as the policy asks of the plan. Returns the proposal's digest. Throws conflict `not_allowable`,
 * `not_signable`, invalid `slot_unfit`.
 */
export async function allowAgain({
  ctx,
  number,
  input,
}: {
  ctx: Context
  number: number
  input: z.output<typeof AllowAgain>
}): Promise<string> {
  requireCan(ctx, 'grant.propose')
  const task = await findTask(number)
  const { allowed, why } = mayAllow(ctx, task)
  if (!allowed || !task.plan) throw conflict('not_allowable', why ?? '')
  const host = readFacts(task.host)
  const plan = decodePlan(task.plan.document)
  const { slots, uses, days, reason } = input
  const grant = makeGrant(plan, {
    title: task.plan.title,
    source: task.plan.digest,
    parameters: parametersOf(task.plan),
    slots,
    uses,
    until: Math.floor(Date.now() / 1000) + days * 24 * 60 * 60 - 60,
  })
  const values = matchGrant(grant, plan)
  const unfit = Object.keys(slots).find((name) => !values || !Object.hasOwn(values, name))
  if (unfit !== undefined)
    throw invalid(
      'slot_unfit',
      `${unfit} cannot vary so: the plan has no such parameter, or its own value does not fit.`,
    )
  const needed = await missingForGrant(number, ctx.actor.id)
  if (needed.length > 0) throw conflict('not_signable', missingWords(needed), { needed })
  return send(ctx, host, reason, { kind: 'grant', grant })
}

/** The values that a runbook put into a plan; none where another planner wrote it. */
function parametersOf(plan: { source: string }): Record<string, string> {
  const from = storedSource(plan)
  return from.kind === 'runbook' ? from.parameters : {}
}
