import type { PlanSource } from '#lib/planner/plan-source.ts'

/** Where a step comes from, as each of them says it. */
export function sourceWords(source: PlanSource): string {
  if (source.kind === 'model') return `written by ${source.model}`
  if (source.kind === 'member') return source.basedOn === null ? 'written by hand' : 'edited by hand'
  const version = source.version ? `, version ${source.version} (your team’s)` : ''
  return `from runbook ${source.title}${version}`
}
