import { stepTerms } from '../../lib/plans/step-terms.ts'
import { stillNeeded, tooFew } from '../../lib/policies/still-needed.ts'
import type { Plan, Task } from './shapes.ts'
import { visibleCommand, visibleProse } from './visible.ts'

/** A plan as a reviewer reads it in a terminal: the exact bytes, what they run as, and the rule that applies. */
export function showPlan(task: Task, plan: Plan): string {
  return [
    `#${task.number} ${visibleProse(plan.title)}`,
    `${plan.covers.host}, as ${plan.covers.user}, in ${visibleCommand(plan.covers.cwd)}; at most ${plan.covers.timeLimit} s a step${task.host.separated ? '' : '; web and runner share a user there'}`,
    `revision ${plan.revision} by ${visibleProse(plan.author.name)}, ${words(plan.risk)} risk`,
    `digest ${plan.digest}`,
    ...plan.steps.flatMap((step) => showStep(step, plan.hostCheck)),
    '',
    standing(plan),
  ].join('\n')
}

function showStep(step: Plan['steps'][number], hostCheck: Plan['hostCheck']): string[] {
  const lines = visibleCommand(step.script).split('\n')
  const lacks = hostCheck?.steps[step.position - 1]?.findings ?? []
  return [
    '',
    `${step.position}. ${visibleProse(step.purpose)} [${words(step.risk)}]`,
    ...lines.map((line) => `   | ${line}`),
    ...stepTerms(step).map((term) => `   ! ${term}`),
    ...step.secrets.map(({ name, version }) => `   ! gets ${visibleProse(name)}, version ${version}`),
    ...[...step.findings, ...lacks].map((finding) => `   ! ${visibleProse(finding.words)}`),
  ]
}

function standing({ resolution }: Plan): string {
  const { rule, approvedBy, have, required, needed, canUnblock, reachable } = resolution
  const names = (people: { name: string }[]) => people.map(({ name }) => visibleProse(name)).join(', ')
  const given = `${visibleProse(rule)}; approved by ${names(approvedBy) || 'nobody'} (${have} of ${required})`
  if (needed.length === 0) return given
  const words = needed.map(visibleProse)
  return `${given}\n${reachable ? `${stillNeeded(words)} (${names(canUnblock)})` : tooFew(words, names(canUnblock))}`
}

const words = (risk: string) => risk.replace('_', '-')
