import type { PlanDocument, PlanStep } from '../../lib/plans/document.ts'
import { filesKept } from '../../lib/plans/step-terms.ts'
import type { Assessment } from '../../lib/risk/assess-script.ts'
import { assessSteps } from '../../lib/risk/assess-steps.ts'
import type { Shown } from './approval-page.ts'
import { showStep } from './show-step.ts'
import { visibleCommand, visibleProse } from './visible.ts'

/** Everything that a signature would cover, from the plan's own bytes, and what was found by reading them here. */
export function showDocument(digest: string, plan: PlanDocument, shown: Shown): string {
  const environment = Object.entries(plan.environment)
  return [
    `${visibleProse(shown.host.name)} (${visibleCommand(plan.host.key)}), as ${visibleCommand(plan.user)}, in ${visibleCommand(plan.cwd)}`,
    `revision ${plan.revision}, asked for by ${visibleCommand(shown.requester)}; ${visibleProse(shown.rule)}`,
    ...windowLine(plan),
    ...environment.map(([name, value]) => `   ${name}=${visibleCommand(value)}`),
    ...assessSteps(plan, shown.opinions).flatMap((read, index) =>
      stepLines(plan.steps[index], read, index + 1),
    ),
    ...(plan.steps.some(({ files }) => files.length > 0)
      ? ['', `local files: ${filesKept(shown.host.mountsFiles)}`]
      : []),
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

function stepLines(step: PlanStep | undefined, { risk, findings }: Assessment, position: number): string[] {
  if (!step) return []
  return [
    '',
    ...showStep(`${position}. [${risk.replace('_', '-')}]`, step.script, step),
    ...findings.map(({ words }) => `   ! ${visibleProse(words)}`),
  ]
}
