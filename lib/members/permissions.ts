import { type Context, responsibleMember } from '../context.ts'
import { AppError, forbidden } from '../errors.ts'
import type { Scope } from '../tokens/scopes.ts'
import type { Role } from './roles.ts'

const EVERYBODY: readonly Role[] = ['viewer', 'requester', 'reviewer', 'admin', 'auditor']
const SUBMITTERS: readonly Role[] = ['requester', 'reviewer', 'admin']
const REVIEWERS: readonly Role[] = ['reviewer', 'admin']
const ADMINS: readonly Role[] = ['admin']

/** Who may do what: the one table that every verb asks. A scope lets an agent token do it for its owner. */
export const PERMISSIONS = {
  'task.read': { roles: EVERYBODY, scope: 'tasks.read' },
  'task.create': { roles: SUBMITTERS, scope: 'tasks.submit' },
  /** A requester their own; reviewers and admins any. */
  'task.cancel': { roles: SUBMITTERS, scope: 'tasks.submit' },
  'plan.edit': { roles: SUBMITTERS, scope: null },
  'review.submit': { roles: REVIEWERS, scope: null },
  /** Words beside a step. They decide nothing. */
  'comment.create': { roles: SUBMITTERS, scope: null },
  /** A requester their own threads and those of their own tasks; reviewers and admins any. */
  'comment.resolve': { roles: SUBMITTERS, scope: null },
  'run.read': { roles: EVERYBODY, scope: 'runs.read' },
  'run.start': { roles: SUBMITTERS, scope: 'tasks.submit' },
  'run.cancel': { roles: SUBMITTERS, scope: null },
  /** A requester their own; reviewers and admins any. */
  'run.resolve': { roles: SUBMITTERS, scope: null },
  'host.hold': { roles: ADMINS, scope: null },
  /** Enrolled reviewers sign it before it is in force. */
  'policy.propose': { roles: ADMINS, scope: null },
  'grant.propose': { roles: SUBMITTERS, scope: null },
  'grant.revoke': { roles: REVIEWERS, scope: null },
  'audit.read': { roles: ['reviewer', 'admin', 'auditor'], scope: 'audit.read' },
  'runbook.read': { roles: EVERYBODY, scope: 'tasks.read' },
  /** Write and change the team's own; nobody approves what they wrote themselves. */
  'runbook.write': { roles: SUBMITTERS, scope: null },
  'runbook.approve': { roles: REVIEWERS, scope: null },
  'host.read': { roles: EVERYBODY, scope: 'tasks.read' },
  'model.manage': { roles: ADMINS, scope: null },
  'host.look': { roles: SUBMITTERS, scope: null },
  'member.read': { roles: EVERYBODY, scope: null },
  'member.manage': { roles: ADMINS, scope: null },
  /** A word that somebody cannot sign in: of two people, it lets them set a new password. */
  'member.recover': { roles: REVIEWERS, scope: null },
  /** One's own word, or one for oneself; admins any. */
  'member.end_recovery': { roles: EVERYBODY, scope: null },
  /** One's own. */
  'mail.manage': { roles: EVERYBODY, scope: null },
  /** One's own password, passkeys for signing in, and sessions. */
  'session.manage': { roles: EVERYBODY, scope: null },
  /** Names and versions, to give them to steps. A value is shown to nobody. */
  'secret.read': { roles: SUBMITTERS, scope: null },
  /** Under a name that is new: what others rely on stays as it is. */
  'secret.add': { roles: SUBMITTERS, scope: null },
  'secret.manage': { roles: ADMINS, scope: null },
  /** One's own; admins anybody's. */
  'signer.revoke': { roles: EVERYBODY, scope: null },
  'token.manage': { roles: SUBMITTERS, scope: null },
  'settings.read': { roles: EVERYBODY, scope: null },
} as const satisfies Record<string, { roles: readonly Role[]; scope: Scope | null }>

export type Action = keyof typeof PERMISSIONS

/** Why the actor may not, in a sentence; null where they may. */
export function refusal(ctx: Context, action: Action): string | null {
  const { roles, scope } = PERMISSIONS[action] as { roles: readonly Role[]; scope: Scope | null }
  const { actor } = ctx
  if (actor.kind === 'system') return null
  if (actor.kind === 'runner' || actor.kind === 'schedule') return `A ${actor.kind} may not do this.`
  const role = actor.kind === 'member' ? actor.role : actor.owner.role
  if (!roles.includes(role))
    return `Your role is ${role}; this needs ${orList(roles)}. An admin can change it under Members.`
  if (actor.kind === 'member') return null
  if (!scope) return 'No agent token may do this: a person has to.'
  return actor.scopes.includes(scope) ? null : `This token lacks the scope ${scope}.`
}

/** Throws `forbidden` with the missing role and who can grant it. Every verb calls this first. */
export function requireCan(ctx: Context, action: Action): void {
  const why = refusal(ctx, action)
  if (why) throw forbidden('forbidden', why, { action })
}

/** The member who answers for the act. Throws for the product itself, which owns nothing. */
export function requireOwner(ctx: Context): string {
  const owner = responsibleMember(ctx.actor)
  if (!owner) throw new AppError('forbidden', 'forbidden', 'Only a member or an agent may do this.')
  return owner
}

/** Whether the actor is an admin in person. */
export const isAdmin = ({ actor }: Context): boolean => actor.kind === 'member' && actor.role === 'admin'

function orList(roles: readonly Role[]): string {
  return roles.length === 1 ? String(roles[0]) : `${roles.slice(0, -1).join(', ')} or ${roles.at(-1)}`
}

/** What the reader may do here, with the reason where they may not. */
export interface Permitted {
  allowed: boolean
  why: string | null
}

export const yes: Permitted = { allowed: true, why: null }
export const no = (why: string): Permitted => ({ allowed: false, why })

/** Members with the role requester, and agents, act on what is their own; reviewers and admins on all. */
export function isOwnOrTrusted({ actor }: Context, ownerId: string): boolean {
  const trusted = actor.kind === 'member' && actor.role !== 'requester'
  return trusted || responsibleMember(actor) === ownerId
}

/** Whether the actor may do this to what `ownerId` answers for; `what` says it in words. */
export function permitted(ctx: Context, action: Action, ownerId: string, what: string): Permitted {
  const why = refusal(ctx, action)
  if (why) return no(why)
  return isOwnOrTrusted(ctx, ownerId) ? yes : no(`Only the requester, a reviewer or an admin may ${what}.`)
}
