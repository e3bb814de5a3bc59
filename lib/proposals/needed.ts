import { describeSeats } from '../policies/describe.ts'
import { evaluate, type PlanFacts, seatsOf } from '../policies/evaluate.ts'
import { fillSeats } from '../policies/fill-seats.ts'
import { ANYONE, type Policy, type Rule } from '../policies/policy.ts'

/** People who sign a change of the policy, whatever its rules ask for. */
const LEAST = 2

/**
 * Whose signatures a change of `present` still needs, in words: "1 of dba"; empty where these people are enough. Whoever
 * changes the rules could loosen any of them, so it takes people who together could approve a plan under each of them,
 * and two at least. Solo mode counts for nothing here.
 */
export function neededForPolicy(present: Policy, signers: readonly string[]): string[] {
  const open = new Map<string, number>()
  for (const { require = [] } of present.rules)
    for (const { group, count } of openSeats(present, require, signers))
      open.set(group, Math.max(count, open.get(group) ?? 0))
  const people = signers.length + [...open.values()].reduce((sum, count) => sum + count, 0)
  if (people < LEAST) open.set(ANYONE, (open.get(ANYONE) ?? 0) + LEAST - people)
  return [...open].map(([group, count]) => describeSeats({ group, count }))
}

/** The same for a grant: who would have to approve the plan that it was made from. */
export function neededForGrant(
  policy: Policy,
  { facts, signers, now }: { facts: PlanFacts; signers: readonly string[]; now: number },
): string[] {
  const verdict = evaluate({ ...policy, solo: false }, { ...facts, proven: false }, now)
  if (verdict.kind === 'forbid') return [`another policy (${verdict.rule})`]
  return fillSeats(verdict.clauses, signers).open.map(describeSeats)
}

const openSeats = (policy: Policy, clauses: NonNullable<Rule['require']>, signers: readonly string[]) =>
  clauses.length > 0 ? fillSeats(seatsOf(policy, clauses), signers).open : []
