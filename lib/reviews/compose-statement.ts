import type { PlanWindow } from '../plans/document.ts'
import type { Policy } from '../policies/policy.ts'
import { STATEMENT_FORMAT, type Statement } from './statement.ts'

/**
 * What one person says about one plan now, good for as long as the policy lets an approval count: from now on, or where the
 * plan has a window, from its opening on. `now` in milliseconds.
 */
export function composeStatement(
  said: Pick<
    Statement,
    | 'digest'
    | 'task'
    | 'revision'
    | 'host'
    | 'requester'
    | 'editors'
    | 'reviewer'
    | 'decision'
    | 'assurance'
    | 'solo'
    | 'nonce'
  >,
  policy: Pick<Policy, 'version' | 'approvalMinutes'>,
  window: PlanWindow | undefined,
  now: number,
): Statement {
  const seconds = Math.floor(now / 1000)
  return {
    format: STATEMENT_FORMAT,
    ...said,
    policyVersion: policy.version,
    notBefore: seconds,
    expires: Math.max(seconds, window?.notBefore ?? 0) + policy.approvalMinutes * 60,
  }
}
