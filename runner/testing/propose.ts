import { randomUUID } from 'node:crypto'
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
import type { TestRunner } from './start-runner.ts'

/** A change of the policy in force, its version counted on. */
export const policyChange = (present: Policy, changed: Partial<Policy>): Change => ({
  kind: 'policy',
  from: present.version,
  policy: { ...present, ...changed, version: present.version + 1 },
})

/** Proposes a change as Anna would. Returns the proposal's digest. */
export async function propose(
  runner: TestRunner,
  change: Change,
  given: Partial<Proposal> = {},
): Promise<string> {
  const document = encodeProposal({
    format: PROPOSAL_FORMAT,
    host: runner.host.id,
    proposer: 'anna',
    reason: `It is time, said ${randomUUID()}.`,
    change,
    expires: Math.floor(Date.now() / 1000) + 600,
    ...given,
  })
  const { digest } = await runner.call({ type: 'propose', document, by: ANNA })
  if (digest !== digestProposal(document)) throw new Error('the runner keeps something else')
  return String(digest)
}

/** Signs a proposal. The statement differs from a good one by what is given. */
export async function countersign(
  runner: TestRunner,
  proposal: string,
  reviewer: string,
  sign: (challenge: Buffer) => Signature,
  given: Partial<ProposalStatement> = {},
): Promise<Record<string, unknown>> {
  const statement = encodeProposalStatement({
    format: PROPOSAL_STATEMENT_FORMAT,
    proposal,
    host: runner.host.id,
    policyVersion: presentVersion(runner),
    reviewer,
    decision: 'approve',
    ...given,
  })
  const signature = sign(digestProposalStatement(statement))
  const by = { kind: 'member', id: reviewer, name: reviewer }
  return runner.call({ type: 'countersign', statement, signature, by })
}

/** The policy that the runner says is in force. */
export function presentPolicy({ events, host }: TestRunner): Policy {
  const described = events.findLast((event) => event.type === 'host.described')
  return described?.type === 'host.described' ? described.host.policy : host.policy
}

const presentVersion = (runner: TestRunner): number => presentPolicy(runner).version
