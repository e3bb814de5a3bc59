import type { Assurance } from '../reviews/assurance.ts'
import { describeSeats } from './describe.ts'
import type { Requirement, Verdict } from './evaluate.ts'
import { fillSeats, missing } from './fill-seats.ts'

/** A review as far as counting goes. Times are milliseconds since 1970. */
export interface CountedReview {
  reviewerId: string
  decision: 'approve' | 'reject' | 'request_changes'
  assurance: Assurance
  createdAt: number
  expiresAt: number
}

/** Where a plan stands: derived from its reviews each time, never stored. */
export interface Resolution {
  state: 'pending' | 'approved' | 'rejected' | 'changes_requested' | 'forbidden'
  /** Seats that are filled, of those that the easiest way to an approval has. */
  have: number
  required: number
  /** The rule by name, and what it asks for. */
  rule: string
  /** What is missing, in words: "1 of dba". Empty where people are not what it waits for. */
  needed: string[]
  /** The earliest start, where that is still to come. */
  waitsUntil: number | null
  /** Approved by the rule alone: the plan is proven read-only, and nobody had to review it. */
  unreviewed: boolean
  /** Members whose latest review approves and still counts. */
  approvedBy: string[]
}

/**
 * Counts reviews under a verdict: the latest of each person, each on one seat, only those that rest on enough and are
 * in time; any refusal stops the plan.
 */
export function resolveReviews(verdict: Verdict, reviews: readonly CountedReview[], now: number): Resolution {
  const standing = latestOf(reviews.filter((review) => isHeard(review, verdict)))
  const { rule } = verdict
  if (verdict.kind === 'forbid') return { state: refusalIn(standing) ?? 'forbidden', ...NOBODY, rule }
  const approvedBy = standing.filter((review) => counts(review, verdict, now)).map((r) => r.reviewerId)
  const { seats, open } = fillSeats(verdict.clauses, approvedBy)
  const waitsUntil = verdict.from > now ? verdict.from : null
  const enough = (open.length === 0 || verdict.autoRun) && waitsUntil === null
  const state = refusalIn(standing) ?? (enough ? 'approved' : 'pending')
  return {
    state,
    have: seats - missing({ open }),
    required: seats,
    rule,
    needed: verdict.autoRun ? [] : open.map(describeSeats),
    waitsUntil,
    unreviewed: state === 'approved' && open.length > 0,
    approvedBy,
  }
}

/** Where a plan stands that several policies have a say in: approved only where each of them says so. */
export function strictestOf(resolutions: readonly [Resolution, ...Resolution[]]): Resolution {
  const [first, ...others] = resolutions
  const strictest = others.reduce((best, other) => (isStricter(other, best) ? other : best), first)
  const unreviewed = strictest.state === 'approved' && resolutions.some((each) => each.unreviewed)
  return {
    ...strictest,
    unreviewed,
    approvedBy: [...new Set(resolutions.flatMap(({ approvedBy }) => approvedBy))],
  }
}

const NOBODY = { have: 0, required: 1, needed: [], waitsUntil: null, unreviewed: false, approvedBy: [] }

// Where signatures count, a session's approval must not take the place of a signed refusal either.
const isHeard = ({ decision, assurance }: CountedReview, verdict: Verdict): boolean =>
  decision !== 'approve' ||
  assurance !== 'session' ||
  verdict.kind === 'forbid' ||
  verdict.assurance === 'session'

function latestOf(reviews: readonly CountedReview[]): CountedReview[] {
  const latest = new Map<string, CountedReview>()
  for (const review of reviews.toSorted((a, b) => a.createdAt - b.createdAt))
    latest.set(review.reviewerId, review)
  return [...latest.values()]
}

function counts(
  { decision, createdAt, expiresAt }: CountedReview,
  { approvalMinutes, opensAt }: Requirement,
  now: number,
): boolean {
  const measured = Math.max(createdAt, opensAt) + (approvalMinutes ?? Infinity) * 60_000
  return decision === 'approve' && Math.min(expiresAt, measured) > now
}

function refusalIn(standing: readonly CountedReview[]): 'rejected' | 'changes_requested' | null {
  if (standing.some(({ decision }) => decision === 'reject')) return 'rejected'
  return standing.some(({ decision }) => decision === 'request_changes') ? 'changes_requested' : null
}

const SEVERITY = ['approved', 'pending', 'changes_requested', 'rejected', 'forbidden'] as const

function isStricter(one: Resolution, other: Resolution): boolean {
  const severity = SEVERITY.indexOf(one.state) - SEVERITY.indexOf(other.state)
  if (severity !== 0) return severity > 0
  const lacks = (resolution: Resolution) => resolution.required - resolution.have
  return lacks(one) - lacks(other) > 0 || (lacks(one) === lacks(other) && one.required > other.required)
}
