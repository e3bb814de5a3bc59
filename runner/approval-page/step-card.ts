import type { PlanStep } from '#lib/plans/document.ts'
import type { Assessment } from '#lib/risk/assess-script.ts'
import { exact } from './exact.ts'
import { type Html, html } from './html.ts'
import { riskBadge } from './risk-badge.ts'
import { stepFacts } from './step-facts.ts'

const BAD = ['high', 'opaque']

/** One step: its exact bytes, and what was found by reading them. A dangerous one is ticked off before anybody signs. */
export function stepCard(
  step: PlanStep | undefined,
  position: number,
  { risk, findings }: Assessment,
): Html | null {
  if (!step) return null
  const words = [...new Set(findings.map((finding) => finding.words))]
  return html`<li class="card">
<h2>Step ${position} ${riskBadge(risk)}</h2>
<pre>${exact(step.script)}</pre>
${words.length > 0 ? html`<ul>${words.map((each) => html`<li>${each}</li>`)}</ul>` : null}
${stepFacts(step)}
${BAD.includes(risk) ? html`<label class="tick"><input type="checkbox" required form="decide" class="read">I have read step ${position}</label>` : null}
</li>`
}
