import { z } from 'zod'
import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { readFacts } from '../hosts/list.ts'
import { requireCan } from '../members/permissions.ts'
import { factsOf } from '../plans/resolve-plan.ts'
import { requirePolicy } from '../policies/require-policy.ts'
import { simulate } from '../policies/simulate.ts'

/** How many plans are looked back on. */
const LAST = 200

export const CheckPolicy = z.strictObject({ policy: z.unknown() })

interface PolicyCheck {
  /** How many plans there were to look at. */
  plans: number
  changed: { task: number; revision: number; title: string; before: string; after: string }[]
}

/**
 * Which of the last plans a candidate policy would have decided otherwise than the policies in force. Changes nothing. Throws
 * invalid `policy_invalid`.
 */
export async function checkPolicy({
  ctx,
  input,
}: {
  ctx: Context
  input: z.output<typeof CheckPolicy>
}): Promise<PolicyCheck> {
  requireCan(ctx, 'host.read')
  const candidate = requirePolicy(input.policy)
  const rows = await db().plan.findMany({
    orderBy: { id: 'desc' },
    take: LAST,
    include: { task: { include: { host: true } } },
  })
  const plans = rows.map((row) => {
    const host = readFacts(row.task.host)
    return { row, facts: factsOf(row, row.task, host), present: host.policy }
  })
  const changed = simulate(plans, candidate).map(({ plan: { row }, before, after }) => ({
    task: row.task.number,
    revision: row.revision,
    title: row.title,
    before,
    after,
  }))
  return { plans: rows.length, changed }
}
