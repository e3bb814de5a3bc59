import { db } from '../db.ts'
import type { HostFacts } from '../hosts/protocol.ts'
import { factsOf } from '../plans/resolve-plan.ts'
import type { PlanFacts } from '../policies/evaluate.ts'

/** What rules look at in the plan that a grant is made from; null where its rows are gone. */
export async function factsOfSource(digest: string, host: HostFacts): Promise<PlanFacts | null> {
  const plan = await db().plan.findUnique({ where: { digest }, include: { task: true } })
  return plan && factsOf(plan, plan.task, host)
}
