import type { Risk } from '../risk/levels.ts'
import { type Policy, requirementFor } from './policy.ts'

/** A review as far as counting goes. Times are milliseconds since 1970. */
export interface CountedReview {
  reviewerId: string
  decision: 'approve' | 'reject' | 'request_changes'
  createdAt: number
  expiresAt: number
}

/** Where a plan stands: derived from its reviews each time, never stored. */
export interface Resolution {
  state: 'pending' | 'approved' | 'rejected' | 'changes_requested'
  required: number
  rule: string
  /** Members whose latest review approves and still counts. */
  approvedBy: string[]
}

/** Counts reviews under a policy: the latest of each person, expired ones not, any refusal stops the plan. */
export function resolveReviews(
  policy: Policy,
  risk: Risk,
  reviews: readonly CountedReview[],
  now: number,
): Resolution {
  const { approvals: required, rule } = requirementFor(policy, risk)
  const latest = new Map<string, CountedReview>()
  for (const review of [...reviews].sort((a, b) => a.createdAt - b.createdAt))
    latest.set(review.reviewerId, review)
  const standing = [...latest.values()]
  const approvedBy = standing
    .filter((r) => r.decision === 'approve' && r.expiresAt > now)
    .map((r) => r.reviewerId)
  return { state: stateOf(standing, approvedBy.length >= required), required, rule, approvedBy }
}

function stateOf(standing: readonly CountedReview[], enough: boolean): Resolution['state'] {
  if (standing.some((review) => review.decision === 'reject')) return 'rejected'
  if (standing.some((review) => review.decision === 'request_changes')) return 'changes_requested'
  return enough ? 'approved' : 'pending'
}
