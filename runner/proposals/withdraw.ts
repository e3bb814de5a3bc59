import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import type { Runner } from '../runner.ts'
import { requireOpen, requireProposal } from './read-proposal.ts'

type WithdrawRequest = Extract<RunnerRequest, { type: 'withdraw' }>

/**
 * Takes a proposal back. It only ever keeps something from coming into force, so nobody has to sign it. Throws Refusal
 * `not_proposed`, `proposal_closed`, `expired`.
 */
export function withdraw(
  { journal }: Runner,
  { digest, by, witness }: WithdrawRequest,
): Record<string, never> {
  requireOpen(journal, requireProposal(journal, digest))
  journal.append({ type: 'proposal.closed', digest, outcome: 'withdrawn', by, witness })
  return {}
}
