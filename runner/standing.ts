import type { Policy } from '#lib/policies/policy.ts'
import { requirementFor } from '#lib/policies/policy.ts'
import { type Resolution, resolveReviews } from '#lib/policies/resolve.ts'
import { decodeStatement, type Statement } from '#lib/reviews/statement.ts'
import type { Risk } from '#lib/risk/levels.ts'
import type { Journal } from './journal/journal.ts'

/** A journalled statement, and when it was journalled (milliseconds since 1970). */
export interface StandingReview {
  statement: Statement
  sequence: number
  at: number
}

/** The latest statement of each person about a plan, without those that a run has spent. */
export function standingReviews(journal: Journal, digest: string): StandingReview[] {
  const latest = new Map<string, StandingReview>()
  for (const { sequence, at, body } of journal.aboutDigest('review.decided', digest))
    latest.set(body.reviewer, { statement: decodeStatement(body.statement), sequence, at })
  const spent = new Set(
    journal.aboutDigest('run.intended', digest).flatMap(({ body }) => body.approvals.map((a) => a.nonce)),
  )
  return [...latest.values()].filter(({ statement }) => !spent.has(statement.nonce))
}

/**
 * Where a plan stands by the reviews that count now. The stricter of the present policy and each one that a statement
 * was made under applies; a solo approval counts only while solo mode is on.
 */
export function resolveStanding({
  reviews,
  policy,
  earlier,
  risk,
  now,
}: {
  reviews: readonly StandingReview[]
  policy: Policy
  earlier: readonly Policy[]
  risk: Risk
  now: number
}): Resolution {
  const counted = reviews.filter(({ statement }) => !statement.solo || policy.solo)
  return resolveReviews(
    strictest(
      [
        policy,
        ...earlier.filter(({ version }) => counted.some((r) => r.statement.policyVersion === version)),
      ],
      risk,
    ),
    risk,
    counted.map(({ statement, at }) => ({
      reviewerId: statement.reviewer,
      decision: statement.decision,
      createdAt: at,
      expiresAt: statement.expires * 1000,
    })),
    now,
  )
}

function strictest(policies: [Policy, ...Policy[]], risk: Risk): Policy {
  const [present, ...others] = policies
  return others.reduce(
    (best, other) =>
      requirementFor(other, risk).approvals > requirementFor(best, risk).approvals ? other : best,
    present,
  )
}
