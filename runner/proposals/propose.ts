import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import type { Policy } from '#lib/policies/policy.ts'
import { decodeProposal, digestProposal, PROPOSAL_DAYS, type Proposal } from '#lib/proposals/proposal.ts'
import { requireGrant } from '../grants/require-grant.ts'
import { Refusal } from '../refusal.ts'
import { requireCanonical } from '../require-canonical.ts'
import type { Runner } from '../runner.ts'
import { isOpen, readProposal } from './read-proposal.ts'

type ProposeRequest = Extract<RunnerRequest, { type: 'propose' }>

/** Proposals that may wait on a host at once: nobody reads more, and a flood stops here. */
const MOST_OPEN = 50

/**
 * Keeps a proposal's bytes for enrolled reviewers to sign. Nothing is in force before enough did. Proposing the same
 * bytes again changes nothing. Throws Refusal `invalid_message`, `other_host`, `expired`, `stale_policy`, `policy_refused`,
 * `grant_refused`, `over_budget`.
 */
export function propose(runner: Runner, { document, by, witness }: ProposeRequest): { digest: string } {
  const proposal = decode(document)
  const digest = digestProposal(document)
  if (readProposal(runner.journal, digest)) return { digest }
  requireHere(runner, proposal)
  requireFitting(runner, proposal)
  requireRoom(runner)
  runner.journal.append({ type: 'proposal.made', digest, document, by, witness })
  return { digest }
}

const decode = (document: string): Proposal =>
  requireCanonical(() => decodeProposal(document), 'a proposal', 'docs/formats/proposal.md')

function requireHere({ machine, journal }: Runner, { host, expires }: Proposal): void {
  if (host !== machine.id) throw new Refusal('other_host', 'This proposal is for another host.')
  const now = Math.floor(journal.now() / 1000)
  if (expires <= now || expires > now + PROPOSAL_DAYS * 24 * 60 * 60)
    throw new Refusal('expired', `A proposal waits for ${PROPOSAL_DAYS} days at most.`, { now })
}

function requireFitting(runner: Runner, { change }: Proposal): void {
  if (change.kind === 'policy') requirePolicy(runner.policy.current(), change)
  else requireGrant(runner, change.grant)
}

function requirePolicy(present: Policy, change: Extract<Proposal['change'], { kind: 'policy' }>): void {
  requirePresent(present.version, change.from)
  if (change.policy.version !== change.from + 1)
    throw new Refusal('policy_refused', `The version after ${change.from} is ${change.from + 1}.`)
  if (change.policy.solo !== present.solo)
    throw new Refusal(
      'policy_refused',
      'Solo mode is switched at the console only: npx countersign solo on, or off. Propose the rest without it.',
    )
}

/** Throws Refusal `stale_policy` where a proposal starts from another policy than the one in force. */
export function requirePresent(version: number, from: number): void {
  if (version === from) return
  throw new Refusal(
    'stale_policy',
    `This starts from version ${from} of the policy, and version ${version} is in force. Look at that, then propose it anew.`,
    { policyVersion: version },
  )
}

function requireRoom({ journal }: Runner): void {
  const waiting = journal.latest('proposal.made', 1000).filter(({ body }) => isOpen(journal, body.digest))
  if (waiting.length < MOST_OPEN) return
  throw new Refusal('over_budget', `${MOST_OPEN} proposals wait here already. Take some back first.`)
}
