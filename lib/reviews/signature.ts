import { z } from 'zod'
import { Base64Url } from './credential.ts'

/** Of an RSA key of 4096 bits. */
const MAX_SIGNATURE = 512

/** What comes with signed words: a WebAuthn assertion, or an Ed25519 signature by a key file. */
export const Signature = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('passkey'),
    credential: Base64Url(1023).min(1),
    clientData: Base64Url(2048),
    authenticatorData: Base64Url(1024),
    signature: Base64Url(MAX_SIGNATURE),
  }),
  z.strictObject({
    kind: z.literal('key'),
    credential: Base64Url(1023).min(1),
    signature: Base64Url(MAX_SIGNATURE),
  }),
])
export type Signature = z.infer<typeof Signature>
