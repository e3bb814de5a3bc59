import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import type { Runner } from '../runner.ts'
import { requireProposal } from './read-proposal.ts'
import { whoSigned } from './who-signed.ts'

type ShowRequest = Extract<RunnerRequest, { type: 'show_proposal' }>

/**
 * A proposal's own bytes, the policy in force that it would replace, who signed and what is missing, for whoever wants
 * to see what they sign without trusting what the web half shows. Throws Refusal `not_proposed`, `digest_mismatch`.
 */
export function showProposal(runner: Runner, { digest }: ShowRequest) {
  const { journal, machine, policy } = runner
  const known = requireProposal(journal, digest)
  const { document, by, decisions, outcome, proposal } = known
  const { signers, needed } = whoSigned(runner, known)
  return {
    document,
    by,
    outcome: outcome ?? (proposal.expires * 1000 <= journal.now() ? ('expired' as const) : null),
    decisions: decisions.map(({ at, body: { reviewer, decision } }) => ({
      reviewer,
      decision,
      at,
      counts: decision === 'reject' || signers.includes(reviewer),
    })),
    needed,
    policy: policy.current(),
    host: { id: machine.id, name: machine.name },
    now: journal.now(),
  }
}
