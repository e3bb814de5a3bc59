import type { EffectKind } from '../effects/effect.ts'
import { RISKS, type Risk } from '../risk/levels.ts'

/** What reading a plan found. */
export interface Reading {
  risk: Risk
  effects: readonly EffectKind[]
}

/** Whether a plan is no riskier, and touches nothing of another kind, than the one that was reviewed for a grant. */
export const isWithin = (plan: Reading, reviewed: Reading): boolean =>
  RISKS.indexOf(plan.risk) <= RISKS.indexOf(reviewed.risk) &&
  plan.effects.every((kind) => reviewed.effects.includes(kind))
