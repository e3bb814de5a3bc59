import type { EffectKind } from '../effects/effect.ts'
import type { Risk } from '../risk/levels.ts'
import { describeOutcome } from './describe.ts'
import { ANYONE, type Policy, type RequesterKind, type Rule, type Seats } from './policy.ts'
import { isWithin } from './window.ts'

/** What rules look at. Times are milliseconds since 1970. */
export interface PlanFacts {
  risk: Risk
  effects: readonly EffectKind[]
  /** The web half's word, as who asked is. */
  requester: RequesterKind
  /** The host's name. */
  host: string
  sealedAt: number
  /** When the plan's window opens, where it has one. */
  opensAt?: number | undefined
  /** Read-only beyond doubt (lib/policies/is-proven.ts), and never run before. */
  proven: boolean
}

/** So many people out of these; `members` is null where anybody will do. */
export interface Seat extends Seats {
  members: readonly string[] | null
}

export interface Requirement {
  kind: 'require'
  /** The rule by name, and what it asks for. */
  rule: string
  /** All of these, each by any one of its alternatives. */
  clauses: readonly (readonly Seat[])[]
  assurance: 'session' | 'signed'
  /** The earliest start. */
  from: number
  /** Nobody has to approve it. */
  autoRun: boolean
  /** How long an approval counts, where the rule has a measure of its own. */
  approvalMinutes: number | null
  /** Before this moment, that measure does not run. */
  opensAt: number
}

/** What a policy says of a plan, and by which rule. */
export type Verdict = Requirement | { kind: 'forbid'; rule: string }

/** The first rule that applies to the plan now decides. A plan that no rule covers is forbidden: nothing is stricter. */
export function evaluate(policy: Policy, facts: PlanFacts, now: number): Verdict {
  const rule = policy.rules.find(({ when }) => applies(when, policy, facts, now))
  if (!rule)
    return { kind: 'forbid', rule: 'no rule: forbidden, because the policy has none for such a plan' }
  const words = `${rule.name}: ${describeOutcome(rule)}`
  if (rule.forbid !== undefined || !rule.require) return { kind: 'forbid', rule: words }
  return {
    kind: 'require',
    rule: policy.solo ? `solo mode: one person may countersign their own task (${words})` : words,
    // Solo mode is one person's judgement: it takes the people out of a rule, and leaves everything else in it.
    clauses: seatsOf(policy, policy.solo ? [[{ count: 1, group: ANYONE }]] : rule.require),
    assurance: rule.assurance,
    from: facts.sealedAt + rule.waitMinutes * 60_000,
    autoRun: policy.autoRun && rule.autoRun && facts.proven,
    approvalMinutes: rule.approvalMinutes ?? null,
    opensAt: facts.opensAt ?? 0,
  }
}

/** The seats that a rule asks for, with who may take each. */
export function seatsOf(
  { groups }: Pick<Policy, 'groups'>,
  clauses: readonly (readonly Seats[])[],
): Requirement['clauses'] {
  return clauses.map((clause) =>
    clause.map((seats) => ({
      ...seats,
      members: seats.group === ANYONE ? null : (groups[seats.group] ?? []),
    })),
  )
}

function applies(when: Rule['when'], { tags }: Policy, facts: PlanFacts, now: number): boolean {
  const { risk, effects, requester, hosts, window } = when
  if (risk && !risk.includes(facts.risk)) return false
  if (effects && !effects.some((kind) => facts.effects.includes(kind))) return false
  if (requester && !requester.includes(facts.requester)) return false
  if (hosts && !hosts.some((name) => name === facts.host || tags.includes(name))) return false
  return !window || isWithin(window, now)
}
