import { decodeProposal, digestProposal, type Proposal } from '#lib/proposals/proposal.ts'
import type { Journal } from '../journal/journal.ts'
import type { BodyOf, JournalRecord, ProposalDecisionBody } from '../journal/record.ts'
import { Refusal } from '../refusal.ts'

/** A proposal as the journal tells it. */
export interface KnownProposal {
  digest: string
  document: string
  proposal: Proposal
  by: BodyOf<'proposal.made'>['by']
  /** Everything that was signed about it, oldest first. */
  decisions: JournalRecord<ProposalDecisionBody>[]
  /** How it ended; null while it is neither in force nor refused nor taken back. */
  outcome: 'accepted' | 'rejected' | 'withdrawn' | null
}

/** The proposal with this digest, from its own bytes; null where there is none. Throws Refusal `digest_mismatch`. */
export function readProposal(journal: Journal, digest: string): KnownProposal | null {
  const [made] = journal.aboutDigest('proposal.made', digest)
  if (!made) return null
  const { document, by } = made.body
  if (digestProposal(document) !== digest)
    throw new Refusal(
      'digest_mismatch',
      "The proposal in the runner's journal is no longer the one that was made.",
    )
  return {
    digest,
    document,
    proposal: decodeProposal(document),
    by,
    decisions: journal.aboutDigest('proposal.decided', digest),
    outcome: outcomeOf(journal, digest),
  }
}

/** The same; throws Refusal `not_proposed` where there is none. */
export function requireProposal(journal: Journal, digest: string): KnownProposal {
  const known = readProposal(journal, digest)
  if (known) return known
  throw new Refusal('not_proposed', 'The runner knows no proposal with this digest.')
}

/** Throws Refusal `proposal_closed` or `expired` where it can no longer come into force. */
export function requireOpen(journal: Journal, { proposal, outcome }: KnownProposal): void {
  if (outcome)
    throw new Refusal(
      'proposal_closed',
      `This proposal was ${outcome}. Propose it anew if it is still wanted.`,
      {
        outcome,
      },
    )
  if (proposal.expires * 1000 <= journal.now())
    throw new Refusal('expired', 'This proposal waited too long. Propose it anew if it is still wanted.')
}

/** Whether it still waits. Bytes are read only of what nothing ended, so that many that are over cost little. */
export function isOpen(journal: Journal, digest: string): boolean {
  if (outcomeOf(journal, digest)) return false
  const known = readProposal(journal, digest)
  return known !== null && known.proposal.expires * 1000 > journal.now()
}

function outcomeOf(journal: Journal, digest: string): KnownProposal['outcome'] {
  const accepted = [
    ...journal.aboutDigest('policy.changed', digest),
    ...journal.aboutDigest('grant.given', digest),
  ]
  const [closed] = journal.aboutDigest('proposal.closed', digest)
  return accepted.length > 0 ? 'accepted' : (closed?.body.outcome ?? null)
}
