/** What an agent token may do. There is no scope that reviews, and none that changes members or settings. */
export const SCOPES = ['tasks.submit', 'tasks.read', 'runs.read', 'audit.read'] as const

export type Scope = (typeof SCOPES)[number]

/** The scopes themselves and what they bring along: whoever submits reads the answer, and watches the run. */
export function withImplied(scopes: readonly Scope[]): Scope[] {
  const implied: Scope[] = scopes.includes('tasks.submit') ? ['tasks.read', 'runs.read'] : []
  return [...new Set([...scopes, ...implied])]
}
