import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import {
  decodeProposalStatement,
  digestProposalStatement,
  type ProposalStatement,
} from '#lib/proposals/statement.ts'
import { Refusal } from '../refusal.ts'
import { requireCanonical } from '../require-canonical.ts'
import type { Runner } from '../runner.ts'
import { requireSignature } from '../signing/require-signature.ts'
import { finishChange } from './finish-change.ts'
import { requirePresent } from './propose.ts'
import { type KnownProposal, requireOpen, requireProposal } from './read-proposal.ts'
import { whoSigned } from './who-signed.ts'

type CountersignRequest = Extract<RunnerRequest, { type: 'countersign' }>

/**
 * Keeps one enrolled reviewer's signature on a proposal. The last one that is needed puts the proposal in force; one
 * against it ends it. Throws Refusal `invalid_message`, `not_proposed`, `proposal_closed`, `expired`, `stale_policy`,
 * `other_host`, `self_review`, `already_signed`, `not_enrolled`, `bad_signature`.
 */
export function countersign(
  runner: Runner,
  { statement: text, signature, by, witness }: CountersignRequest,
): { digest: string; outcome: KnownProposal['outcome']; needed: string[] } {
  const { journal, registry, ceremony } = runner
  const statement = decode(text)
  const known = requireProposal(journal, statement.proposal)
  requireOpen(journal, known)
  requireFitting(runner, statement, known)
  requireUnsaid(statement, known)
  const { proposal: digest, reviewer, decision } = statement
  const challenge = digestProposalStatement(text)
  const { signCount } = requireSignature(signature, { registry, member: reviewer, challenge, ceremony })
  const { credential } = signature
  // With what follows from it or not at all: nobody could sign once more what is signed and came to nothing.
  const settled = journal.together(() => {
    journal.append({
      type: 'proposal.decided',
      ...{ digest, reviewer, decision, credential, statement: text, signature, signCount, by, witness },
    })
    if (decision === 'reject')
      journal.append({ type: 'proposal.closed', digest, outcome: 'rejected', by, witness })
    return settle(runner, digest)
  })
  if (settled.outcome === 'accepted') finishChange(runner)
  return settled
}

/** Journals that a proposal is in force where enough people signed it by now. Says how it stands. */
function settle(runner: Runner, digest: string) {
  const known = requireProposal(runner.journal, digest)
  const { signers, needed } = whoSigned(runner, known)
  if (known.outcome || needed.length > 0) return { digest, outcome: known.outcome, needed }
  const { change } = known.proposal
  if (change.kind === 'grant') runner.journal.append({ type: 'grant.given', digest, signedBy: signers })
  else {
    const { version } = change.policy
    runner.journal.append({ type: 'policy.changed', digest, version, signedBy: signers })
  }
  return { digest, outcome: 'accepted' as const, needed }
}

const decode = (text: string): ProposalStatement =>
  requireCanonical(
    () => decodeProposalStatement(text),
    'a statement about a proposal',
    'docs/formats/proposal.md',
  )

function requireFitting(
  { machine, policy }: Runner,
  { host, policyVersion, reviewer }: ProposalStatement,
  { proposal: { proposer, change } }: KnownProposal,
): void {
  if (host !== machine.id) throw new Refusal('other_host', 'This statement is for another host.')
  const { version } = policy.current()
  if (change.kind === 'policy') requirePresent(version, change.from)
  requirePresent(version, policyVersion)
  if (reviewer === proposer)
    throw new Refusal('self_review', 'Nobody signs what they proposed. Ask other enrolled reviewers.')
}

function requireUnsaid({ reviewer, decision }: ProposalStatement, { decisions }: KnownProposal): void {
  if (decisions.every(({ body }) => body.reviewer !== reviewer || body.decision !== decision)) return
  throw new Refusal('already_signed', 'You signed this already. It counts once.')
}
