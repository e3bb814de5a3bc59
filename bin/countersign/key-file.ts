import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto'
import fs from 'node:fs'
import type { Credential } from '../../lib/reviews/credential.ts'
import type { Signature } from '../../lib/reviews/signature.ts'
import { EXIT } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { writeWhole } from './write-whole.ts'

/** A reviewer's own key, opened: what is enrolled of it, and its signature over 32 bytes. */
interface ReviewKey {
  credential: Credential
  sign: (challenge: Buffer) => Signature
}

/** Makes an Ed25519 key in a file that only this user reads, encrypted with the passphrase (PKCS #8, PBES2). */
export function makeKeyFile(file: string, passphrase: string): ReviewKey {
  if (fs.existsSync(file)) throw new Failure(EXIT.refused, 'key_exists', `${file} is there already.`)
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase })
  writeWhole(file, pem.toString(), 0o600)
  return describe(privateKey)
}

/** Opens a key file. Throws Failure where it is none, or where the passphrase is another one. */
export function openKeyFile(file: string, passphrase: string): ReviewKey {
  try {
    const key = createPrivateKey({ key: fs.readFileSync(file), passphrase })
    if (key.asymmetricKeyType === 'ed25519') return describe(key)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new Failure(
        EXIT.usage,
        'no_key',
        `There is no key file ${file}. Make it: countersign enrol-key ${file}`,
      )
  }
  throw new Failure(
    EXIT.refused,
    'key_closed',
    `${file} cannot be opened: the passphrase is another one, or it is no Ed25519 key.`,
  )
}

function describe(key: KeyObject): ReviewKey {
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
  const id = createHash('sha256').update(spki).digest().subarray(0, 16).toString('base64url')
  return {
    credential: { kind: 'key', id, algorithm: 'EdDSA', publicKey: spki.toString('base64url') },
    sign: (challenge) => ({
      kind: 'key',
      credential: id,
      signature: sign(null, challenge, key).toString('base64url'),
    }),
  }
}
