/** What a member may do, as one word. The table is lib/members/permissions.ts. */
export const ROLES = ['viewer', 'requester', 'reviewer', 'admin', 'auditor'] as const

export type Role = (typeof ROLES)[number]
