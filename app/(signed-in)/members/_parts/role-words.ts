import type { Action } from '#lib/members/permissions.ts'
import type { Role } from '#lib/members/roles.ts'

/** A role in a sentence. */
export const ROLE_WORDS: Record<Role, string> = {
  viewer: 'Looks at everything, asks for nothing.',
  requester: 'Asks for tasks, edits plans and stops own runs.',
  reviewer: 'Also approves and rejects what others asked for.',
  admin: 'Also manages members.',
  auditor: 'Looks at everything, the audit log included.',
}

/** What each permission lets one do. */
export const ACTION_WORDS: Record<Action, string> = {
  'task.read': 'See tasks and plans',
  'task.create': 'Ask for a task',
  'task.cancel': 'Cancel a task (requesters only their own)',
  'plan.edit': 'Edit a plan',
  'review.submit': 'Approve, reject, ask for changes',
  'comment.create': 'Comment on a step',
  'comment.resolve': 'Settle a thread (requesters their own)',
  'run.read': 'See runs and their output',
  'run.start': 'Start an approved plan',
  'run.cancel': 'Stop a run',
  'run.resolve': 'Record what an unknown run did (requesters only their own)',
  'host.hold': 'Stop everything on a host, and let it go on',
  'policy.propose': 'Propose another policy, for enrolled reviewers to sign',
  'grant.propose': 'Propose that a plan may run again unreviewed, for enrolled reviewers to sign',
  'grant.revoke': 'Revoke such a grant',
  'audit.read': 'Read, verify and export the audit log',
  'runbook.read': 'See runbooks',
  'runbook.write': "Write the team's runbooks",
  'runbook.approve': 'Approve runbooks that others wrote, and put runbooks away',
  'host.read': 'See hosts',
  'host.look': 'Have a runner look around its host',
  'model.manage': 'Try out the model, and fetch models',
  'member.read': 'See members',
  'member.manage': 'Invite and change members',
  'secret.read': 'See names of secrets, and give them to steps',
  'secret.add': 'Set secrets under new names (nobody sees their values)',
  'secret.manage': 'Replace and remove secrets',
  'signer.revoke': 'Revoke a passkey of their own',
  'token.manage': 'Create tokens for own agents',
  'member.recover': 'Say that somebody cannot sign in (two people let them in again)',
  'member.end_recovery': "Take back such a word (admins anybody's)",
  'mail.manage': 'Get mail, or none',
  'session.manage': 'End own sessions, change own password and passkeys for signing in',
  'settings.read': 'See settings',
}
