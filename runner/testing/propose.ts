import { randomUUID } from 'node:crypto'
import type { RunnerCall } from '#lib/hosts/call-runner.ts'
import type { Policy } from '#lib/policies/policy.ts'
import {
  type Change,
  digestProposal,
  encodeProposal,
  PROPOSAL_FORMAT,
  type Proposal,
} from '#lib/proposals/proposal.ts'
import {
  digestProposalStatement,
  encodeProposalStatement,
  PROPOSAL_STATEMENT_FORMAT,
  type ProposalStatement,
} from '#lib/proposals/statement.ts'
import type { Signature } from '#lib/reviews/signature.ts'
import { ANNA } from './approve.ts'
import type { SeenRunner } from './start-runner.ts'

/** A change of the policy in force, its version counted on. */
export const policyChange = (present: Policy, changed: Partial<Policy>): Change => ({
  kind: 'policy',
  from: present.version,
  policy: { ...present, ...changed, version: present.version + 1 },
})

/** Proposes a change as Anna would. Returns the proposal's digest. */
export async function propose(
  runner: SeenRunner,
  change: Change,
  given: Partial<Proposal> = {},
): Promise<string> {
  const message = makeProposal(runner, change, given)
  const { digest } = await runner.call(message)
  if (digest !== digestProposal(message.document)) throw new Error('the runner keeps something else')
  return String(digest)
}

/** What `propose` says. */
export function makeProposal(
  { host }: SeenRunner,
  change: Change,
  given: Partial<Proposal> = {},
): Extract<RunnerCall, { type: 'propose' }> {
  const document = encodeProposal({
    format: PROPOSAL_FORMAT,
    host: host.id,
    proposer: 'anna',
    reason: `It is time, said ${randomUUID()}.`,
    change,
    expires: Math.floor(Date.now() / 1000) + 600,
    ...given,
  })
  return { type: 'propose', document, by: ANNA }
}

/** Signs a proposal. The statement differs from a good one by what is given. */
export function countersign(...said: Parameters<typeof makeCountersign>): Promise<Record<string, unknown>> {
  const [runner] = said
  return runner.call(makeCountersign(...said))
}

/** What `countersign` says. */
export function makeCountersign(
  runner: SeenRunner,
  proposal: string,
  reviewer: string,
  sign: (challenge: Buffer) => Signature,
  given: Partial<ProposalStatement> = {},
): Extract<RunnerCall, { type: 'countersign' }> {
  const statement = encodeProposalStatement({
    format: PROPOSAL_STATEMENT_FORMAT,
    proposal,
    host: runner.host.id,
    policyVersion: presentPolicy(runner).version,
    reviewer,
    decision: 'approve',
    ...given,
  })
  const signature = sign(digestProposalStatement(statement))
  const by = { kind: 'member', id: reviewer, name: reviewer }
  return { type: 'countersign', statement, signature, by }
}

/** The policy that the runner says is in force. */
export function presentPolicy({ events, host }: SeenRunner): Policy {
  const described = events.findLast((event) => event.type === 'host.described')
  return described?.type === 'host.described' ? described.host.policy : host.policy
}
