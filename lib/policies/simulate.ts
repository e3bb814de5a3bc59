import { isDeepStrictEqual } from 'node:util'
import { evaluate, type PlanFacts, type Verdict } from './evaluate.ts'
import type { Policy } from './policy.ts'

/** A plan that another policy would have decided otherwise, with the rule of each in words. */
interface Change<Plan> {
  plan: Plan
  before: string
  after: string
}

/** Which of these plans `candidate` asks something else of than `present`, each judged at the moment it was sealed. */
export function simulate<Plan extends { facts: PlanFacts; present: Policy }>(
  plans: readonly Plan[],
  candidate: Policy,
): Change<Plan>[] {
  return plans.flatMap((plan) => {
    const before = evaluate(plan.present, plan.facts, plan.facts.sealedAt)
    const after = evaluate(candidate, plan.facts, plan.facts.sealedAt)
    return isSame(before, after) ? [] : [{ plan, before: before.rule, after: after.rule }]
  })
}

// A rule that is only called something else changes nothing; whoever is in its groups does.
const isSame = (one: Verdict, other: Verdict): boolean =>
  isDeepStrictEqual({ ...one, rule: '' }, { ...other, rule: '' })
