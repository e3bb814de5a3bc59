import { neededForPolicy } from '#lib/proposals/needed.ts'
import type { Runner } from '../runner.ts'
import type { KnownProposal } from './read-proposal.ts'

/** Members whose signatures for a proposal count now, and what is still missing, in words. */
export function whoSigned(
  { registry, policy }: Pick<Runner, 'registry' | 'policy'>,
  { proposal, decisions }: KnownProposal,
): { signers: string[]; needed: string[] } {
  const standing = decisions.filter((record) => record.body.decision === 'approve' && registry.stands(record))
  const signers = [...new Set(standing.map(({ body }) => body.reviewer))].filter(
    (member) => member !== proposal.proposer,
  )
  return { signers, needed: neededForPolicy(policy.current(), signers) }
}
