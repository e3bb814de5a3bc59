import type { Plan, Review, Task } from '#generated/prisma/client.ts'
import type { EffectKind } from '../effects/effect.ts'
import { kindsOf } from '../effects/kinds-of.ts'
import { findCover, type StandingGrant } from '../grants/find-cover.ts'
import type { HostFacts } from '../hosts/protocol.ts'
import { evaluate, type PlanFacts, type Verdict } from '../policies/evaluate.ts'
import { isProven } from '../policies/is-proven.ts'
import type { RequesterKind } from '../policies/policy.ts'
import { type CountedReview, type Resolution, resolveReviews } from '../policies/resolve.ts'
import { effectsOfPlan } from '../risk/effects-of-plan.ts'
import type { Risk } from '../risk/levels.ts'
import { readDocument } from './document.ts'

type JudgedPlan = Pick<Plan, 'risk' | 'effects' | 'document' | 'createdAt' | 'reopenedAt'>

/**
 * Where a plan stands by its host's policy and the reviews that still count: what the page shows; the runner counts for itself.
 */
export function resolvePlan(
  plan: JudgedPlan & { reviews: readonly Review[] },
  asked: Pick<Task, 'requesterKind' | 'ownerId'>,
  host: HostFacts,
  {
    reviews = unspent(plan.reviews),
    grants = [],
    now = Date.now(),
  }: { reviews?: readonly Review[]; grants?: readonly StandingGrant[]; now?: number } = {},
): Resolution & { verdict: Verdict; cover: StandingGrant | null } {
  const facts = factsOf(plan, asked, host)
  const verdict = evaluate(host.policy, facts, now)
  const given = reviews.map(counted)
  const resolution = resolveReviews(verdict, given, now)
  const cover =
    resolution.state === 'pending' && plan.reopenedAt === null
      ? findCover(grants, readDocument(plan), { facts, now })
      : null
  if (!cover) return { ...resolution, verdict, cover }
  const covered = resolveReviews(verdict, [...given, ...approvalsOf(cover, given, asked, now)], now)
  return covered.state === 'approved'
    ? { ...covered, verdict, cover }
    : { ...resolution, verdict, cover: null }
}

/** A grant's signatures as approvals of a plan that it covers: not of whoever asked, nor of who reviewed this very plan. */
const approvalsOf = (
  { signers, grant }: StandingGrant,
  given: readonly CountedReview[],
  { ownerId }: Pick<Task, 'ownerId'>,
  now: number,
): CountedReview[] =>
  signers
    .filter((id) => id !== ownerId && given.every(({ reviewerId }) => reviewerId !== id))
    .map((reviewerId) => ({
      reviewerId,
      decision: 'approve',
      assurance: 'passkey',
      createdAt: now,
      expiresAt: grant.until * 1000,
    }))

/** What rules look at, from rows. */
export function factsOf(
  judged: JudgedPlan,
  { requesterKind }: Pick<Task, 'requesterKind'>,
  { name }: Pick<HostFacts, 'name'>,
): PlanFacts {
  const { effects: kept, createdAt, reopenedAt } = judged
  const plan = readDocument(judged)
  const risk = judged.risk as Risk
  // Rows from before it was kept are read anew.
  const effects = kept === null ? kindsOf(effectsOfPlan(plan)) : (JSON.parse(kept) as EffectKind[])
  return {
    risk,
    effects,
    proven: isProven(plan, { risk, effects }) && reopenedAt === null,
    requester: requesterKind as RequesterKind,
    host: name,
    sealedAt: createdAt.getTime(),
    opensAt: (plan.window?.notBefore ?? 0) * 1000,
  }
}

/** Reviews that no run has used up, and that somebody still stands behind. */
export const unspent = <Row extends { spentByRunId: string | null; revokedAt: Date | null }>(
  reviews: readonly Row[],
): Row[] => reviews.filter((review) => review.spentByRunId === null && review.revokedAt === null)

const counted = (review: Review): CountedReview => ({
  reviewerId: review.reviewerId,
  decision: review.decision as CountedReview['decision'],
  assurance: review.assurance as CountedReview['assurance'],
  createdAt: review.createdAt.getTime(),
  expiresAt: review.expiresAt.getTime(),
})
