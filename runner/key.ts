import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'
import path from 'node:path'
import { readIfThere, writeFile } from './write-file.ts'

/** The runner's own Ed25519 key; its fingerprint names this runner in every plan. */
interface RunnerKey {
  privateKey: KeyObject
  fingerprint: string
}

/** The key in `folder`, made at the first start. Throws an Error where the file is no Ed25519 key. */
export function readKey(folder: string): RunnerKey {
  const file = path.join(folder, 'key.pem')
  const privateKey = parse(readIfThere(file) ?? generate(file), file)
  return { privateKey, fingerprint: fingerprintOf(createPublicKey(privateKey)) }
}

/** "SHA256:" and the base64 of SHA-256 over the public key's SubjectPublicKeyInfo (RFC 8410), without padding. */
function fingerprintOf(publicKey: KeyObject): string {
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  return `SHA256:${createHash('sha256').update(spki).digest('base64').replace(/=+$/, '')}`
}

function generate(file: string): string {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  writeFile(file, pem, 0o600)
  return pem
}

function parse(pem: string, file: string): KeyObject {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Said below, together with the case of another kind of key.
  }
  throw new Error(
    `${file} is not an Ed25519 key. Restore it from a backup; with another key every plan sealed before is void.`,
  )
}
