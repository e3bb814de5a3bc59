import { createPublicKey, type KeyObject } from 'node:crypto'
import { z } from 'zod'

/**
 * COSE's names for what the runner verifies: ECDSA over P-256 with SHA-256, Ed25519 (RFC 9053), and RSA by PKCS #1 v1.5 with
 * SHA-256 (RFC 8812), since Windows Hello may know nothing else.
 */
const ALGORITHMS = ['ES256', 'EdDSA', 'RS256'] as const

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
  publicKey: Base64Url(600).min(1),
})
export type Credential = z.infer<typeof Credential>

/** The credential's key. Throws an Error for people where it is not a key of its algorithm. */
export function publicKeyOf({ kind, algorithm, publicKey }: Credential): KeyObject {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' })
  const fits = FITS[algorithm](key) && (kind === 'passkey' || algorithm === 'EdDSA')
  if (!fits) throw new Error(`this is no ${algorithm} key for a ${kind}`)
  return key
}

const FITS: Record<Credential['algorithm'], (key: KeyObject) => boolean> = {
  ES256: ({ asymmetricKeyType, asymmetricKeyDetails }) =>
    asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1',
  EdDSA: ({ asymmetricKeyType }) => asymmetricKeyType === 'ed25519',
  // With a small exponent, or a short modulus, signatures can be forged.
  RS256: ({ asymmetricKeyType, asymmetricKeyDetails: { modulusLength = 0, publicExponent } = {} }) =>
    asymmetricKeyType === 'rsa' &&
    modulusLength >= 2048 &&
    modulusLength <= 4096 &&
    publicExponent === 65_537n,
}
