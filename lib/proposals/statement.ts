import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson, parseCanonical } from '../plans/canonical.ts'

export const PROPOSAL_STATEMENT_FORMAT = 'countersign/proposal-statement/v1'

/** What one person says about one proposal: the bytes that a passkey or key signs (docs/formats/proposal.md). */
export const ProposalStatement = z.strictObject({
  format: z.literal(PROPOSAL_STATEMENT_FORMAT),
  /** Digest of the proposal. */
  proposal: z.string().regex(/^[0-9a-f]{64}$/),
  host: z.string().min(1),
  /** Version of the policy in force that the screen showed it against. */
  policyVersion: z.int().min(1),
  reviewer: z.string().min(1).max(100),
  decision: z.enum(['approve', 'reject']),
})
export type ProposalStatement = z.infer<typeof ProposalStatement>

/** Canonical text of a statement. Throws ZodError or NotCanonical. */
export const encodeProposalStatement = (statement: ProposalStatement): string =>
  canonicalJson(ProposalStatement.parse(statement))

/** The statement in a canonical text. Throws where the text is not exactly one. */
export const decodeProposalStatement = (text: string): ProposalStatement =>
  ProposalStatement.parse(parseCanonical(text))

/** What is signed: SHA-256 over the format's name, LF and the canonical text. */
export const digestProposalStatement = (text: string): Buffer =>
  createHash('sha256').update(`${PROPOSAL_STATEMENT_FORMAT}\n`).update(text).digest()
