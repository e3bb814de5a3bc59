import type { Policy } from '#lib/policies/policy.ts'
import { requirementFor } from '#lib/policies/policy.ts'
import { type CountedReview, type Resolution, resolveReviews } from '#lib/policies/resolve.ts'
import { decodeStatement, type Statement } from '#lib/reviews/statement.ts'
import type { Risk } from '#lib/risk/levels.ts'
import type { Journal } from './journal/journal.ts'
import type { IntentBody, JournalRecord, QueuedBody, ReviewBody } from './journal/record.ts'
import type { Runner } from './runner.ts'

/** How far back a policy is looked for; the host is described at every start and every change. */
const DESCRIPTIONS = 1000

/** A journalled statement, who gave it, and when it was journalled (milliseconds since 1970). */
export interface StandingReview {
  statement: Statement
  name: string
  sequence: number
  at: number
}

/** Where a plan stands now, and the statements that say so. */
export interface Standing {
  reviews: StandingReview[]
  resolution: Resolution
}

/** Counts what stands for a plan now. What `run` itself has spent still counts for it. */
export function readStanding(
  runner: Runner,
  { digest, risk, run }: { digest: string; risk: Risk; run: string },
): Standing {
  const { journal, policy } = runner
  const reviews = standingReviews(runner, { digest, run })
  const present = policy.current()
  const earlier = earlierPolicies(journal, reviews, present)
  const resolution = resolveStanding(reviews, { policy: present, earlier, risk, now: journal.now() })
  return { reviews, resolution }
}

/** Every time that approvals of this plan were spent, oldest first: in line or at once. */
export function spendings(journal: Journal, digest: string): JournalRecord<QueuedBody | IntentBody>[] {
  return [...journal.aboutDigest('run.queued', digest), ...journal.aboutDigest('run.intended', digest)].sort(
    (a, b) => a.sequence - b.sequence,
  )
}

/**
 * The latest statement of each person about a plan, without those that another run than `run` has spent, and without
 * approvals whose signer was revoked or that were voided since. A refusal stands whatever became of its signer.
 */
function standingReviews(
  { journal, registry }: Runner,
  { digest, run }: { digest: string; run: string },
): StandingReview[] {
  const latest = new Map<string, JournalRecord<ReviewBody>>()
  for (const record of journal.aboutDigest('review.decided', digest)) latest.set(record.body.reviewer, record)
  const spent = new Set(
    spendings(journal, digest).flatMap(({ body }) =>
      body.run === run ? [] : body.approvals.map(({ nonce }) => nonce),
    ),
  )
  const voided = journal.latest('approvals.voided', 1)[0]?.sequence ?? 0
  const stands = (record: JournalRecord<ReviewBody>) => record.sequence > voided && registry.stands(record)
  return [...latest.values()]
    .filter((record) => record.body.decision !== 'approve' || stands(record))
    .map(({ sequence, at, body }) => ({
      statement: decodeStatement(body.statement),
      name: body.by.name,
      sequence,
      at,
    }))
    .filter(({ statement }) => !spent.has(statement.nonce))
}

/** The policies before the present one that any of these statements was made under. */
function earlierPolicies(journal: Journal, reviews: readonly StandingReview[], policy: Policy): Policy[] {
  const versions = new Set(reviews.map(({ statement }) => statement.policyVersion))
  versions.delete(policy.version)
  if (versions.size === 0) return []
  const described = journal.latest('host.described', DESCRIPTIONS).map(({ body }) => body.host.policy)
  return described.filter(({ version }) => versions.has(version))
}

/**
 * Where a plan stands by the reviews that count now. The strictest of the present policy and the `earlier` ones that
 * statements were made under applies; one made under a policy that nobody remembers does not count, and a solo
 * approval counts only while solo mode is on.
 */
function resolveStanding(
  reviews: readonly StandingReview[],
  { policy, earlier, risk, now }: { policy: Policy; earlier: readonly Policy[]; risk: Risk; now: number },
): Resolution {
  const known = [policy, ...earlier]
  const counted = reviews.filter(
    ({ statement }) =>
      known.some(({ version }) => version === statement.policyVersion) && (!statement.solo || policy.solo),
  )
  return resolveReviews(strictest(policy, earlier, risk), risk, counted.map(toCounted), now)
}

function strictest(present: Policy, earlier: readonly Policy[], risk: Risk): Policy {
  const needs = (policy: Policy) => requirementFor(policy, risk).approvals
  return earlier.reduce((best, other) => (needs(other) > needs(best) ? other : best), present)
}

function toCounted({ statement, at }: StandingReview): CountedReview {
  const { reviewer, decision, expires } = statement
  return { reviewerId: reviewer, decision, createdAt: at, expiresAt: expires * 1000 }
}
