import type { AuditAction } from '#lib/audit/actions.ts'

/** What an event says in a sentence after its actor's name. */
export const ACTION_WORDS: Record<AuditAction, string> = {
  'installation.set_up': 'set up this installation',
  'member.create': 'became a member',
  'member.sign_in': 'signed in',
  'member.change': 'changed a member',
  'member.change_password': 'changed their password',
  'member.offer_reset': 'gave out a link for a new password',
  'member.reset_password': 'set a new password by a link',
  'session.end': 'ended sessions',
  'invitation.create': 'created an invite link',
  'invitation.accept': 'accepted an invitation',
  'invitation.revoke': 'took an invitation back',
  'token.create': 'created an agent token',
  'token.revoke': 'revoked an agent token',
  'host.describe': 'described its host',
  'host.probe': 'looked at its host',
  'host.hold': 'stopped everything on its host',
  'host.resume': 'let its host start runs again',
  'host.void_approvals': 'voided what waited, after a restore',
  'task.create': 'asked for a task',
  'task.cancel': 'canceled a task',
  'task.retry': 'asked the planner again',
  'task.run_again': 'asked for new reviews to run a plan again',
  'plan.seal': 'sealed a plan',
  'plan.fail': 'found no plan',
  'comment.create': 'commented on a step',
  'comment.resolve': 'settled a thread',
  'reviewer.enrol': 'enrolled a passkey or key',
  'reviewer.revoke': 'revoked what somebody signed with',
  'review.approve': 'approved a plan',
  'review.reject': 'rejected a plan',
  'review.request_changes': 'asked for changes',
  'run.queue': 'put a run in line',
  'run.start': 'started a run',
  'run.refuse': 'was refused a run',
  'run.cancel': 'asked to stop a run',
  'recording.remove': 'removed a recording',
  'run.end': 'ended a run',
  'run.resolve': 'recorded what an unknown run did',
  'step.start': 'started a step',
  'step.end': 'ended a step',
  'runner.refuse': 'refused a request',
  'secret.set': 'set a secret',
  'secret.remove': 'removed a secret',
  'audit.export': 'exported this log',
}

/** The words for an action; the action itself where a newer version wrote it. */
export function actionWords(action: string): string {
  return ACTION_WORDS[action as AuditAction] ?? action
}
