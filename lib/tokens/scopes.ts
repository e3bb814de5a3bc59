/** What an agent token may do. There is no scope that reviews, and none that changes members or settings. */
export const SCOPES = ['tasks.submit', 'tasks.read', 'runs.read', 'audit.read'] as const

export type Scope = (typeof SCOPES)[number]
