import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { Credential } from '#lib/reviews/credential.ts'
import type { Signature } from '#lib/reviews/signature.ts'

/** Where the runner of a test expects signatures to be made. */
export const CEREMONY = { origin: 'http://localhost:3001', rpId: 'localhost' }

/** How one assertion differs from a good one. */
export interface Assertion {
  /** Members of the client data that differ, or all of its text. */
  clientData?: Record<string, unknown> | string
  rpId?: string
  flags?: number
  count?: number
  extra?: Buffer
  key?: KeyObject
  tamper?: (signature: Buffer) => Buffer
  credential?: string
}

export const FLAGS = { up: 0x01, uv: 0x04, be: 0x08, at: 0x40, ed: 0x80 }

export const b64 = (bytes: Buffer): string => bytes.toString('base64url')
export const sha256 = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest()
export const spki = (key: KeyObject): string => b64(key.export({ type: 'spki', format: 'der' }) as Buffer)

const KEYS = {
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' }),
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
}

/** An authenticator in software: a passkey that signs what it is asked to, and whatever a test wants wrong. */
export function makeAuthenticator(algorithm: keyof typeof KEYS = 'ES256') {
  const { publicKey, privateKey } = KEYS[algorithm]()
  const id = b64(randomBytes(32))
  const credential: Credential = { kind: 'passkey', id, algorithm, publicKey: spki(publicKey) }
  return {
    credential,
    sign(challenge: Buffer, made: Assertion = {}): Extract<Signature, { kind: 'passkey' }> {
      const told =
        typeof made.clientData === 'string'
          ? made.clientData
          : JSON.stringify({
              type: 'webauthn.get',
              challenge: b64(challenge),
              origin: CEREMONY.origin,
              crossOrigin: false,
              ...made.clientData,
            })
      const count = Buffer.alloc(4)
      count.writeUInt32BE(made.count ?? 0)
      const data = Buffer.concat([
        sha256(made.rpId ?? CEREMONY.rpId),
        Buffer.from([made.flags ?? FLAGS.up | FLAGS.uv]),
        count,
        made.extra ?? Buffer.alloc(0),
      ])
      const signature = sign('sha256', Buffer.concat([data, sha256(told)]), made.key ?? privateKey)
      return {
        kind: 'passkey',
        credential: made.credential ?? id,
        clientData: b64(Buffer.from(told)),
        authenticatorData: b64(data),
        signature: b64(made.tamper ? made.tamper(signature) : signature),
      }
    },
  }
}

export type Authenticator = ReturnType<typeof makeAuthenticator>

/** An Ed25519 key as a key file holds it. */
export function makeKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const id = b64(randomBytes(16))
  const credential: Credential = { kind: 'key', id, algorithm: 'EdDSA', publicKey: spki(publicKey) }
  return {
    credential,
    sign: (challenge: Buffer): Signature => ({
      kind: 'key',
      credential: id,
      signature: b64(sign(null, challenge, privateKey)),
    }),
  }
}
