import type { PlanDocument } from '../../lib/plans/document.ts'
import { stepTerms } from '../../lib/plans/step-terms.ts'
import { assessScript } from '../../lib/risk/assess-script.ts'
import type { Shown } from './approval-page.ts'
import { visibleCommand, visibleProse } from './visible.ts'

/** Everything that a signature would cover, from the plan's own bytes, and what was found by reading them here. */
export function showDocument(digest: string, plan: PlanDocument, shown: Shown): string {
  const environment = Object.entries(plan.environment)
  return [
    `${visibleProse(shown.host.name)} (${visibleCommand(plan.host.key)}), as ${visibleCommand(plan.user)}, in ${visibleCommand(plan.cwd)}`,
    `revision ${plan.revision}, asked for by ${visibleCommand(shown.requester)}; ${visibleProse(shown.rule)}`,
    ...windowLine(plan),
    ...environment.map(([name, value]) => `   ${name}=${visibleCommand(value)}`),
    ...plan.steps.flatMap((step, index) => showStep(plan, step, index + 1)),
    '',
    `digest ${digest}`,
    ...shown.reviews.map(
      ({ name, decision, assurance }) =>
        `${visibleProse(name)}: ${decision.replace('_', ' ')} (${assurance})`,
    ),
  ].join('\n')
}

function windowLine({ window }: PlanDocument): string[] {
  if (!window) return []
  const [from, until] = [window.notBefore, window.until].map((at) => new Date(at * 1000).toISOString())
  return [`starts not before ${from}, and not after ${until}`]
}

function showStep(
  { environment, user }: PlanDocument,
  step: PlanDocument['steps'][number],
  position: number,
): string[] {
  const secrets = step.secrets.map(({ name }) => name)
  const { risk, findings } = assessScript(step.script, { environment, user, secrets })
  return [
    '',
    `${position}. [${risk.replace('_', '-')}] by ${visibleCommand(step.interpreter.join(' '))}, ${step.timeLimit} s at most`,
    ...visibleCommand(step.script)
      .split('\n')
      .map((line) => `   | ${line}`),
    ...stepTerms(step).map((term) => `   ! ${term}`),
    ...step.secrets.map(({ name, version }) => `   ! gets ${name}, version ${version}`),
    ...findings.map(({ words }) => `   ! ${visibleProse(words)}`),
  ]
}
