import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Grant } from '../grants/grant.ts'
import { canonicalJson, parseCanonical } from '../plans/canonical.ts'
import { Policy } from '../policies/policy.ts'

export const PROPOSAL_FORMAT = 'countersign/proposal/v1'

/** Bytes that a proposal may hold: groups name people, so a policy can be long. */
const PROPOSAL_BYTES = 256 * 1024
/** Days that a proposal waits for signatures at most. */
export const PROPOSAL_DAYS = 7

/** What a proposal would put in force: another policy in place of version `from`, or a standing grant. */
export const Change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('policy'), from: z.int().min(1), policy: Policy }),
  z.strictObject({ kind: z.literal('grant'), grant: Grant }),
])
export type Change = z.infer<typeof Change>

/** A standing rule that somebody wants on a host, and that enrolled reviewers have to sign (docs/formats/proposal.md). */
export const Proposal = z.strictObject({
  format: z.literal(PROPOSAL_FORMAT),
  host: z.string().min(1),
  /** The member who proposes it; their own signature does not count. */
  proposer: z.string().min(1).max(100),
  /** Why, for those who sign. */
  reason: z.string().trim().min(1).max(500),
  change: Change,
  /** Seconds since 1970. */
  expires: z.int().min(0),
})
export type Proposal = z.infer<typeof Proposal>

/** Canonical text of a proposal. Throws ZodError or NotCanonical. */
export const encodeProposal = (proposal: Proposal): string => canonicalJson(Proposal.parse(proposal))

/** The proposal in a canonical text. Throws where the text is not byte for byte what `encodeProposal` writes. */
export function decodeProposal(text: string): Proposal {
  if (Buffer.byteLength(text) > PROPOSAL_BYTES) throw new Error('the proposal is too large')
  const proposal = Proposal.parse(parseCanonical(text))
  // Defaults that were filled in would be in force without standing in what was signed.
  if (canonicalJson(proposal) !== text) throw new Error('the proposal leaves something out')
  return proposal
}

/** SHA-256 over the format's name, LF and the canonical text; 64 hexadecimal digits. */
export const digestProposal = (text: string): string =>
  createHash('sha256').update(`${PROPOSAL_FORMAT}\n`).update(text).digest('hex')
