import { evaluate, type PlanFacts } from '#lib/policies/evaluate.ts'
import { Policy } from '#lib/policies/policy.ts'
import { type CountedReview, type Resolution, resolveReviews, strictestOf } from '#lib/policies/resolve.ts'
import { decodeStatement, type Statement } from '#lib/reviews/statement.ts'
import { coverOf } from '../grants/covering.ts'
import type { Journal } from '../journal/journal.ts'
import type { IntentBody, JournalRecord, QueuedBody, ReviewBody } from '../journal/record.ts'
import type { Runner } from '../runner.ts'
import type { SealedPlan } from '../verify.ts'

/** How far back a policy is looked for; the host is described at every start and every change. */
const DESCRIPTIONS = 1000

/** A journalled statement, who gave it, and when it was journalled (milliseconds since 1970). */
interface StandingReview {
  statement: Statement
  name: string
  sequence: number
  at: number
}

/** Where a plan stands now, and the statements that say so. */
export interface Standing {
  reviews: StandingReview[]
  resolution: Resolution
  /** The grant that makes up for what reviews leave open, by its digest. */
  grant: string | null
}

/** Counts what stands for a plan now. What `run` itself has spent still counts for it. */
export function readStanding(
  runner: Runner,
  { sealed, facts, run }: { sealed: SealedPlan; facts: PlanFacts; run: string },
): Standing {
  const { digest } = sealed
  const { journal, policy } = runner
  const reviews = standingReviews(runner, { digest, run })
  const present = policy.current()
  const earlier = earlierPolicies(journal, reviews, present)
  // Nobody approves a second run by having written a rule.
  const isFirst = spendings(journal, digest).every(({ body }) => body.run === run)
  const judged = { ...facts, proven: facts.proven && isFirst }
  const under = { policy: present, earlier, facts: judged, now: journal.now() }
  const resolution = resolveStanding(reviews, under)
  const cover = resolution.state === 'pending' && isFirst ? coverOf(runner, sealed, facts, run) : null
  if (!cover) return { reviews, resolution, grant: null }
  const covered = resolveStanding(reviews, { ...under, besides: cover.approvals })
  return covered.state === 'approved'
    ? { reviews, resolution: covered, grant: cover.grant }
    : { reviews, resolution, grant: null }
}

/** Every time that approvals of this plan were spent, oldest first: in line or at once. */
export function spendings(journal: Journal, digest: string): JournalRecord<QueuedBody | IntentBody>[] {
  return [...journal.aboutDigest('run.queued', digest), ...journal.aboutDigest('run.intended', digest)].sort(
    (a, b) => a.sequence - b.sequence,
  )
}

/**
 * The latest statement of each person about a plan, and the latest that they signed, without those that another run than `run`
 * has spent, and without approvals whose signer was revoked or that were voided since. A refusal stands whatever became of its
 * signer.
 */
function standingReviews(
  { journal, registry }: Runner,
  { digest, run }: { digest: string; run: string },
): StandingReview[] {
  const latest = new Map<string, JournalRecord<ReviewBody>>()
  for (const record of journal.aboutDigest('review.decided', digest)) {
    const { reviewer, credential } = record.body
    latest.set(JSON.stringify([reviewer, credential === undefined]), record)
  }
  const spent = new Set(
    spendings(journal, digest).flatMap(({ body }) =>
      body.run === run ? [] : body.approvals.map(({ nonce }) => nonce),
    ),
  )
  const voided = journal.latest('approvals.voided', 1)[0]?.sequence ?? 0
  const stands = (record: JournalRecord<ReviewBody>) => record.sequence > voided && registry.stands(record)
  return [...latest.values()]
    .sort((a, b) => a.sequence - b.sequence)
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
  const described = journal
    .latest('host.described', DESCRIPTIONS)
    .map(({ body }) => body.host.policy)
    .filter(({ version }) => versions.has(version))
  // One that is not a policy any more is one that nobody remembers.
  return described.flatMap((old) => Policy.safeParse(old).data ?? [])
}

/**
 * Where a plan stands by the reviews that count now. It is approved only where the present policy and all `earlier` ones
 * that statements were made under say so; one made under a policy that nobody remembers does not count, and a solo
 * approval counts only while solo mode is on.
 */
function resolveStanding(
  reviews: readonly StandingReview[],
  {
    policy,
    earlier,
    facts,
    now,
    besides = [],
  }: {
    policy: Policy
    earlier: readonly Policy[]
    facts: PlanFacts
    now: number
    besides?: readonly CountedReview[]
  },
): Resolution {
  const known = [policy, ...earlier]
  const counted = reviews
    .filter(
      ({ statement }) =>
        known.some(({ version }) => version === statement.policyVersion) && (!statement.solo || policy.solo),
    )
    .map(toCounted)
  // What somebody said of this very plan counts, and not what they said of all plans like it.
  const own = new Set(reviews.map(({ statement }) => statement.reviewer))
  counted.push(...besides.filter(({ reviewerId }) => !own.has(reviewerId)))
  const under = (each: Policy) => resolveReviews(evaluate(each, facts, now), counted, now)
  return strictestOf([under(policy), ...earlier.map(under)])
}

function toCounted({ statement, at }: StandingReview): CountedReview {
  const { reviewer, decision, assurance, expires } = statement
  return { reviewerId: reviewer, decision, assurance, createdAt: at, expiresAt: expires * 1000 }
}
