import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson, parseCanonical } from '../plans/canonical.ts'
import { Credential } from './credential.ts'

export const ENROLMENT_FORMAT = 'countersign/enrolment/v1'

/** That a credential speaks for a member on one host: the bytes that it, and whoever vouches for it, sign. */
export const Enrolment = z.strictObject({
  format: z.literal(ENROLMENT_FORMAT),
  host: z.string().min(1),
  member: z.string().min(1).max(100),
  /** The member's name, and what they call the device; for people to read. */
  name: z.string().min(1).max(200),
  device: z.string().min(1).max(100),
  credential: Credential,
  /** Seconds since 1970. */
  expires: z.int().min(0),
})
export type Enrolment = z.infer<typeof Enrolment>

/** Canonical text of an enrolment. Throws ZodError or NotCanonical. */
export const encodeEnrolment = (enrolment: Enrolment): string => canonicalJson(Enrolment.parse(enrolment))

/** The enrolment in a canonical text. Throws where the text is not exactly one. */
export const decodeEnrolment = (text: string): Enrolment => Enrolment.parse(parseCanonical(text))

/** What is signed: SHA-256 over the format's name, LF and the canonical text. */
export const digestEnrolment = (text: string): Buffer =>
  createHash('sha256').update(`${ENROLMENT_FORMAT}\n`).update(text).digest()
