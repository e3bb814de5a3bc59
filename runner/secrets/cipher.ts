import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** A value at rest: base64 of nonce, tag and encrypted bytes, in this order. */
type Sealed = string

const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16
const FORMAT = 'countersign/secret/v1'

/** The two keys that the runner's secret key gives (HKDF, RFC 5869): one encrypts, one commits. */
export interface SecretKeys {
  encrypt: Buffer
  commit: Buffer
}

/** The keys from the bytes of the key file. */
export function deriveKeys(master: Buffer): SecretKeys {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', master, '', `${FORMAT}/${use}`, 32))
  return { encrypt: derive('encrypt'), commit: derive('commit') }
}

/** Encrypts a value (AES-256-GCM, a fresh nonce); name and version are authenticated, so no value serves for another. */
export function sealValue({ encrypt }: SecretKeys, name: string, version: number, value: string): Sealed {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, encrypt, nonce).setAAD(about(name, version))
  const bytes = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), bytes]).toString('base64')
}

/** The value again. Throws an Error for another key, name or version, and for altered bytes. */
export function openValue({ encrypt }: SecretKeys, name: string, version: number, sealed: Sealed): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv(ALGORITHM, encrypt, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(about(name, version)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
    'utf8',
  )
}

/** HMAC-SHA256 over name, version and value: binds a plan to the value, and tells nobody without the key anything of it. */
export function commitTo({ commit }: SecretKeys, name: string, version: number, value: string): string {
  return createHmac('sha256', commit).update(about(name, version)).update(value).digest('hex')
}

const about = (name: string, version: number): Buffer => Buffer.from(`${FORMAT}\n${name}\n${version}\n`)
