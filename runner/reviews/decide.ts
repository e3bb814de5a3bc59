import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import type { PlanDocument } from '#lib/plans/document.ts'
import type { Policy } from '#lib/policies/policy.ts'
import { decodeStatement, digestStatement, type Statement } from '#lib/reviews/statement.ts'
import { factsOf } from '../plans/facts-of.ts'
import { Refusal } from '../refusal.ts'
import { requireCanonical } from '../require-canonical.ts'
import type { Runner } from '../runner.ts'
import { requireSignature } from '../signing/require-signature.ts'
import { type SealedPlan, verifySealed } from '../verify.ts'
import { readStanding } from './standing.ts'

type DecideRequest = Extract<RunnerRequest, { type: 'decide' }>

/**
 * Keeps one person's statement about a sealed plan, and says how the plan stands with it. Throws Refusal: `invalid_message`,
 * `not_sealed`, `other_host`, `digest_mismatch`, `self_review`, `stale_policy`, `expired`, `nonce_used`, `not_enrolled`,
 * `bad_signature`.
 */
export function decide(
  runner: Runner,
  { statement: text, reason, signature, by, witness }: DecideRequest,
): { digest: string; nonce: string; standing: string } {
  const { journal, machine, policy } = runner
  const statement = decode(text)
  const sealed = verifySealed(journal, machine, statement.digest)
  requireSamePlan(statement, sealed)
  requireOtherPerson(statement, sealed, policy.current())
  requireCurrentPolicy(statement, policy.current())
  requireTimely(statement, sealed.plan, policy.current(), journal.now())
  if (journal.knowsNonce(statement.nonce))
    throw new Refusal(
      'nonce_used',
      'This statement was already given. Review the plan again to give a new one.',
    )
  const signed = requireAssurance(runner, statement, text, signature)
  const { digest, nonce, reviewer, decision } = statement
  journal.append({
    type: 'review.decided',
    digest,
    nonce,
    reviewer,
    decision,
    statement: text,
    reason,
    ...signed,
    by,
    witness,
  })
  const { resolution } = readStanding(runner, { sealed, facts: factsOf(sealed, machine), run: '' })
  return { digest, nonce, standing: resolution.state }
}

const decode = (text: string): Statement =>
  requireCanonical(() => decodeStatement(text), 'a statement about a plan', 'docs/formats/statement.md')

// What a statement rests on is part of what is signed, so a signature cannot be left away to pass for a session.
function requireAssurance(
  { registry, ceremony }: Runner,
  { assurance, reviewer }: Statement,
  text: string,
  signature: DecideRequest['signature'],
) {
  if ((signature?.kind ?? 'session') !== assurance)
    throw new Refusal(
      'bad_signature',
      `This statement says ${assurance}, and what came with it does not fit. Nothing was decided.`,
    )
  if (!signature) return {}
  const challenge = digestStatement(text)
  const { signCount } = requireSignature(signature, { registry, member: reviewer, challenge, ceremony })
  return { credential: signature.credential, signature, signCount }
}

function requireSamePlan(statement: Statement, { plan, authors }: SealedPlan): void {
  if (statement.host !== plan.host.id)
    throw new Refusal('other_host', 'This statement names another host than the plan that it is about.')
  const same =
    statement.task === plan.task && statement.revision === plan.revision && authors.has(statement.requester)
  if (!same)
    throw new Refusal(
      'digest_mismatch',
      'This statement names another task, revision or requester than the plan with its digest.',
    )
}

function requireOtherPerson(statement: Statement, { authors }: SealedPlan, policy: Policy): void {
  if (statement.solo && !policy.solo)
    throw new Refusal('self_review', 'Solo mode is off on this host: somebody else has to review.')
  const own = [statement.requester, ...statement.editors, ...authors].includes(statement.reviewer)
  if (own && !statement.solo)
    throw new Refusal(
      'self_review',
      'Nobody reviews what they asked for or wrote. Ask somebody else to review it.',
    )
}

function requireCurrentPolicy(statement: Statement, policy: Policy): void {
  if (statement.policyVersion === policy.version) return
  throw new Refusal(
    'stale_policy',
    `The policy of this host changed to version ${policy.version} since the page was opened. Reload it, then decide.`,
    { policyVersion: policy.version },
  )
}

function requireTimely(
  { notBefore, expires }: Statement,
  { window }: PlanDocument,
  policy: Policy,
  now: number,
): void {
  const seconds = Math.floor(now / 1000)
  if (notBefore > seconds)
    throw new Refusal(
      'expired',
      "This statement begins later than now by the runner's clock. Set the clocks of both halves, then decide again.",
      { now: seconds },
    )
  if (expires <= seconds)
    throw new Refusal('expired', 'This statement has expired. Review the plan again.', { now: seconds })
  if (expires - Math.max(seconds, window?.notBefore ?? 0) > policy.approvalMinutes * 60)
    throw new Refusal(
      'expired',
      `A statement may count for ${policy.approvalMinutes} minutes at most, from now on or from the opening of the plan's window.`,
      { now: seconds },
    )
}
