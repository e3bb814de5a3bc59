import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson, parseCanonical } from '../plans/canonical.ts'
import { ASSURANCES } from './assurance.ts'

export const STATEMENT_FORMAT = 'countersign/statement/v1'

export const DECISIONS = ['approve', 'reject', 'request_changes'] as const

/** What one person says about one plan: the bytes that a signed review signs (docs/formats/statement.md). */
export const Statement = z.strictObject({
  format: z.literal(STATEMENT_FORMAT),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  task: z.string().min(1),
  revision: z.int().min(1),
  host: z.string().min(1),
  /** The member who answers for the request, and everybody who wrote a revision: none of them may review. */
  requester: z.string().min(1),
  editors: z.array(z.string()),
  reviewer: z.string().min(1),
  decision: z.enum(DECISIONS),
  assurance: z.enum(ASSURANCES),
  /** The requester's own review; only in solo mode, and only with this said. */
  solo: z.boolean(),
  policyVersion: z.int().min(0),
  /** Seconds since 1970. */
  notBefore: z.int().min(0),
  expires: z.int().min(0),
  /** 128 random bits in hexadecimal; serves once. */
  nonce: z.string().regex(/^[0-9a-f]{32}$/),
})

export type Statement = z.infer<typeof Statement>
export type Decision = (typeof DECISIONS)[number]

/** Canonical text of a statement. Throws ZodError or NotCanonical. */
export const encodeStatement = (statement: Statement): string => canonicalJson(Statement.parse(statement))

/** The statement in a canonical text. Throws where the text is not exactly one. */
export const decodeStatement = (text: string): Statement => Statement.parse(parseCanonical(text))

/** What a passkey signs: SHA-256 over the format's name, LF and the canonical text. */
export const digestStatement = (text: string): Buffer =>
  createHash('sha256').update(`${STATEMENT_FORMAT}\n`).update(text).digest()
