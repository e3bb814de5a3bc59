import type { PlanDocument } from '../plans/document.ts'
import type { Policy } from '../policies/policy.ts'
import { composeStatement } from './compose-statement.ts'
import type { Statement } from './statement.ts'

/** What the runner shows of a plan besides its bytes, as far as a statement about it rests on that. */
interface ShownPlan {
  requester: string
  authors: readonly string[]
  policy: Pick<Policy, 'version' | 'approvalMinutes' | 'solo'>
  host: { id: string }
  now: number
}

/** What one person would sign about a plan that the runner showed them. */
export function stateShown(
  { task, revision, window }: PlanDocument,
  { requester, authors, policy, host, now }: ShownPlan,
  said: Pick<Statement, 'digest' | 'reviewer' | 'decision' | 'assurance' | 'nonce'>,
): Statement {
  const editors = authors.filter((author) => author !== requester)
  const solo = policy.solo && authors.includes(said.reviewer)
  return composeStatement(
    { ...said, task, revision, host: host.id, requester, editors, solo },
    policy,
    window,
    now,
  )
}
