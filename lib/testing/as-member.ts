import type { Context } from '../context.ts'
import type { Role } from '../members/roles.ts'

/** A member as whom a test acts, without a session. */
export const asMember = (id: string, role: Role = 'reviewer'): Context => ({
  actor: { kind: 'member', id, name: id, role },
  address: null,
})
