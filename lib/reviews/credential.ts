import { createPublicKey, type KeyObject } from 'node:crypto'
import { z } from 'zod'

/** COSE's names for what the runner verifies: ECDSA over P-256 with SHA-256, and Ed25519 (RFC 9053). RSA is refused. */
const ALGORITHMS = ['ES256', 'EdDSA'] as const

/** Bytes as base64url without padding, in the one form that an encoder writes. */
export const Base64Url = (longest: number) =>
  z
    .string()
    .max(Math.ceil((longest * 4) / 3))
    .refine((text) => Buffer.from(text, 'base64url').toString('base64url') === text, {
      error: 'must be base64url without padding',
    })

/** What a reviewer signs with, as it is enrolled with a runner. */
export const Credential = z.strictObject({
  /** passkey: an authenticator's, by WebAuthn. key: an Ed25519 key file, for the command line. */
  kind: z.enum(['passkey', 'key']),
  id: Base64Url(1023).min(1),
  algorithm: z.enum(ALGORITHMS),
  /** SubjectPublicKeyInfo, DER. */
  publicKey: Base64Url(200).min(1),
})
export type Credential = z.infer<typeof Credential>

/** The credential's key. Throws an Error for people where it is not a key of its algorithm. */
export function publicKeyOf({ kind, algorithm, publicKey }: Credential): KeyObject {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' })
  const fits =
    algorithm === 'EdDSA'
      ? key.asymmetricKeyType === 'ed25519'
      : kind === 'passkey' &&
        key.asymmetricKeyType === 'ec' &&
        key.asymmetricKeyDetails?.namedCurve === 'prime256v1'
  if (!fits) throw new Error(`this is no ${algorithm} key for a ${kind}`)
  return key
}
