import { createHash, verify } from 'node:crypto'
import { readAuthenticatorData } from './authenticator-data.ts'
import { requireClientData } from './client-data.ts'
import { type Credential, publicKeyOf } from './credential.ts'
import type { Signature } from './signature.ts'

/** Where signatures are made: the origin of the approval page, and the relying party that passkeys belong to. */
export interface Ceremony {
  origin: string
  rpId: string
}

/** What a good signature tells besides. `signCount` is 0 where nothing counts. */
export interface Signed {
  signCount: number
  backupEligible: boolean
}

/**
 * Verifies that `credential` signed `challenge`: of a passkey the whole assertion (WebAuthn Level 3, section 7.2), with
 * the person verified and on the approval page; of a key file its signature. `lastCount` is the highest count of this
 * credential so far. Throws an Error that says what is wrong; never anything else.
 */
export function verifySignature(
  signature: Signature,
  {
    credential,
    challenge,
    ceremony,
    lastCount,
  }: { credential: Credential; challenge: Buffer; ceremony: Ceremony; lastCount: number },
): Signed {
  if (signature.credential !== credential.id || signature.kind !== credential.kind)
    throw new Error('it was made with something else than is enrolled')
  if (signature.kind === 'key') {
    requireGenuine(credential, challenge, bytesOf(signature.signature))
    return { signCount: 0, backupEligible: true }
  }
  const clientData = bytesOf(signature.clientData)
  requireClientData(clientData, { challenge, origin: ceremony.origin })
  const authenticatorData = bytesOf(signature.authenticatorData)
  const told = readAuthenticatorData(authenticatorData)
  if (!told.rpIdHash.equals(sha256(ceremony.rpId))) throw new Error('the passkey belongs to another site')
  if (!told.userPresent || !told.userVerified)
    throw new Error('the authenticator did not verify the person who used it')
  if (told.signCount > 0 && told.signCount <= lastCount)
    throw new Error('the count of the authenticator went back: it may have been copied')
  requireGenuine(
    credential,
    Buffer.concat([authenticatorData, sha256(clientData)]),
    bytesOf(signature.signature),
  )
  return { signCount: told.signCount, backupEligible: told.backupEligible }
}

function requireGenuine(credential: Credential, signed: Buffer, signature: Buffer): void {
  const digest = credential.algorithm === 'EdDSA' ? null : 'sha256'
  if (!isGenuine(digest, signed, credential, signature)) throw new Error('the signature does not fit')
}

// A malformed signature is a wrong one, not a fault of ours.
function isGenuine(
  digest: string | null,
  signed: Buffer,
  credential: Credential,
  signature: Buffer,
): boolean {
  try {
    return verify(digest, signed, publicKeyOf(credential), signature)
  } catch {
    return false
  }
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64url')

const sha256 = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest()
