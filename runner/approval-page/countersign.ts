import { z } from 'zod'
import { decodeProposal } from '#lib/proposals/proposal.ts'
import {
  decodeProposalStatement,
  digestProposalStatement,
  encodeProposalStatement,
  PROPOSAL_STATEMENT_FORMAT,
} from '#lib/proposals/statement.ts'
import { Signature } from '#lib/reviews/signature.ts'
import { askRunner, Refused } from './ask-runner.ts'

const Prepared = z.strictObject({
  reviewer: z.string().min(1).max(100),
  decision: z.enum(['approve', 'reject']),
})

/** The statement that a reviewer would sign about a proposal, and what they may sign it with. */
export async function prepareCountersign(digest: string, body: unknown): Promise<object> {
  const { reviewer, decision } = Prepared.parse(body)
  const [shown, { signers }] = await Promise.all([
    askRunner({ type: 'show_proposal', digest }),
    askRunner({ type: 'signers' }),
  ])
  const own = signers.filter((signer) => signer.member === reviewer && signer.kind === 'passkey')
  if (own.length === 0)
    throw new Refused('not_enrolled', 'No passkey is enrolled for you on this host. Enrol one first.')
  const { host } = decodeProposal(shown.document)
  const statement = encodeProposalStatement({
    format: PROPOSAL_STATEMENT_FORMAT,
    proposal: digest,
    host,
    policyVersion: shown.policy.version,
    reviewer,
    decision,
  })
  return {
    statement,
    challenge: digestProposalStatement(statement).toString('base64url'),
    credentials: own.map(({ id }) => id),
  }
}

const Signed = z.strictObject({ statement: z.string().max(8192), signature: Signature })

/** Passes a signed statement on to the runner, which alone decides whether it counts. */
export async function countersign(body: unknown): Promise<object> {
  const { statement, signature } = Signed.parse(body)
  const { reviewer } = decodeProposalStatement(statement)
  const by = { kind: 'member', id: reviewer, name: reviewer }
  return askRunner({ type: 'countersign', statement, signature, by })
}
