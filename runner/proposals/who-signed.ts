import { neededForGrant, neededForPolicy } from '#lib/proposals/needed.ts'
import { factsOf } from '../plans/facts-of.ts'
import type { Runner } from '../runner.ts'
import { verifySealed } from '../verify.ts'
import type { KnownProposal } from './read-proposal.ts'

/** Members whose signatures for a proposal count now, and what is still missing, in words. */
export function whoSigned(
  { registry, policy, journal, machine }: Runner,
  { proposal, decisions }: KnownProposal,
): { signers: string[]; needed: string[] } {
  const standing = decisions.filter((record) => record.body.decision === 'approve' && registry.stands(record))
  const signers = [...new Set(standing.map(({ body }) => body.reviewer))].filter(
    (member) => member !== proposal.proposer,
  )
  const { change } = proposal
  if (change.kind === 'policy') return { signers, needed: neededForPolicy(policy.current(), signers) }
  const facts = factsOf(verifySealed(journal, machine, change.grant.source), machine)
  return { signers, needed: neededForGrant(policy.current(), { facts, signers, now: journal.now() }) }
}
