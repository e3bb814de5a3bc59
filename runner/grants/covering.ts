import type { Grant } from '#lib/grants/grant.ts'
import { matchGrant } from '#lib/grants/match.ts'
import { isWithin } from '#lib/grants/within.ts'
import type { PlanFacts } from '#lib/policies/evaluate.ts'
import type { CountedReview } from '#lib/policies/resolve.ts'
import { factsOf } from '../plans/facts-of.ts'
import { type KnownProposal, readProposal } from '../proposals/read-proposal.ts'
import type { Runner } from '../runner.ts'
import { type SealedPlan, verifySealed } from '../verify.ts'

/** Grants that are looked through; older ones have long expired. */
const MOST = 500

/** A grant that covers a plan now: its digest, and its signatures as approvals of that plan. */
interface Cover {
  grant: string
  approvals: CountedReview[]
}

/**
 * The grant that covers a sealed plan, or null: given and not revoked, in time, with a use left, of exactly the plan's form,
 * for nothing riskier than was reviewed. What became of one that a restored journal holds nobody knows: it covers nothing. Its
 * signers count as having approved the plan itself, so whatever the policy asks for by now is asked of them too, and nobody who
 * asked for the plan or wrote it is among them. A run that spent a use keeps that grant and no other.
 */
export function coverOf(runner: Runner, sealed: SealedPlan, facts: PlanFacts, run: string): Cover | null {
  const { journal } = runner
  const records = journal.aboutRun(run)
  const own = records.map(({ body }) => ('grant' in body ? body.grant : undefined)).find(Boolean)
  if (records.length > 0 && own === undefined) return null
  const restored = journal.restoredAt()
  for (const { body, sequence } of journal.latest('grant.given', MOST)) {
    if (sequence < restored) break
    const known = own === undefined || own === body.digest ? standing(runner, body.digest) : null
    if (!known || !fits(runner, known.grant, sealed, facts)) continue
    if (own !== undefined || journal.usesOf(body.digest) < known.grant.uses)
      return { grant: body.digest, approvals: approvalsOf(runner, known, sealed) }
  }
  return null
}

interface GivenGrant extends KnownProposal {
  grant: Grant
}

function standing({ journal }: Runner, digest: string): GivenGrant | null {
  if (journal.aboutDigest('grant.revoked', digest).length > 0) return null
  const known = readProposal(journal, digest)
  if (known?.proposal.change.kind !== 'grant') return null
  const { grant } = known.proposal.change
  return grant.until * 1000 > journal.now() ? { ...known, grant } : null
}

function fits({ journal, machine }: Runner, grant: Grant, { plan }: SealedPlan, facts: PlanFacts): boolean {
  if (!matchGrant(grant, plan)) return false
  return isWithin(facts, factsOf(verifySealed(journal, machine, grant.source), machine))
}

function approvalsOf(
  { registry, journal }: Runner,
  { decisions, proposal, grant }: GivenGrant,
  { authors }: SealedPlan,
): CountedReview[] {
  return decisions
    .filter((record) => record.body.decision === 'approve' && registry.stands(record))
    .filter(({ body }) => body.reviewer !== proposal.proposer && !authors.has(body.reviewer))
    .map(({ body }) => ({
      reviewerId: body.reviewer,
      decision: 'approve',
      assurance: body.signature.kind,
      // A rule's measure for approvals of one plan is not one for a grant, which has its own.
      createdAt: journal.now(),
      expiresAt: grant.until * 1000,
    }))
}
