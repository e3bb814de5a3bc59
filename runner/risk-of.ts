import { assessScript } from '#lib/risk/assess-script.ts'
import { highestRisk, type Risk } from '#lib/risk/levels.ts'
import { weighOpinion } from '#lib/risk/weigh-opinion.ts'
import type { SealedPlan } from './verify.ts'

/**
 * The risk of a sealed plan, from its bytes and what the host's shell said of them. What cannot be read counts as the
 * worst: a fault in the analyser must never lower what is asked for.
 */
export function riskOf({ plan: { steps, environment, user }, opinions }: SealedPlan): Risk {
  try {
    const assessed = steps.map(({ script, secrets }) =>
      assessScript(script, { environment, user, secrets: secrets.map(({ name }) => name) }),
    )
    return highestRisk(assessed.map((assessment, index) => weighOpinion(assessment, opinions[index]).risk))
  } catch {
    return 'opaque'
  }
}
