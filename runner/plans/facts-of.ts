import { kindsOf } from '#lib/effects/kinds-of.ts'
import type { PlanDocument } from '#lib/plans/document.ts'
import type { PlanFacts } from '#lib/policies/evaluate.ts'
import { isProven } from '#lib/policies/is-proven.ts'
import { assessSteps } from '#lib/risk/assess-steps.ts'
import { highestRisk } from '#lib/risk/levels.ts'
import type { Machine } from '../host.ts'
import type { SealedPlan } from '../verify.ts'

/**
 * What rules look at, from a sealed plan's bytes and what the host's shell said of them. What cannot be read counts as
 * the worst: a fault in the analyser must never lower what is asked for. Who asked is the web half's word.
 */
export function factsOf(sealed: SealedPlan, { name }: Pick<Machine, 'name'>): PlanFacts {
  const { requester, sealedAt, plan } = sealed
  return { ...readOnce(sealed), requester, host: name, sealedAt, opensAt: opensAt(plan) }
}

/** When a plan may start at the earliest, in milliseconds since 1970; 0 where it may at any time. */
export const opensAt = ({ window }: Pick<PlanDocument, 'window'>): number => (window?.notBefore ?? 0) * 1000

type Reading = Pick<PlanFacts, 'risk' | 'effects' | 'proven'>

/** The plans that were read last, by digest: a run asks about its own before each step, and the line about all that wait. */
const readings = new Map<string, Reading>()
/** More than may wait and run at once. */
const MOST_READINGS = 200

// Sealed bytes have their digest, and the opinions of the first seal stay with it, so the reading stays the same.
function readOnce(sealed: SealedPlan): Reading {
  const known = readings.get(sealed.digest)
  if (known) return known
  if (readings.size >= MOST_READINGS) readings.clear()
  const reading = read(sealed)
  readings.set(sealed.digest, reading)
  return reading
}

function read({ plan, opinions }: SealedPlan): Reading {
  try {
    const assessed = assessSteps(plan, opinions)
    const risk = highestRisk(assessed.map(({ risk }) => risk))
    const effects = kindsOf(assessed.flatMap(({ effects }) => effects))
    return { risk, effects, proven: isProven(plan, { risk, effects }) }
  } catch {
    return { risk: 'opaque', effects: [], proven: false }
  }
}
