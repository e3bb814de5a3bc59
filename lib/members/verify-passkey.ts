import type { Passkey } from '#generated/prisma/client.ts'
import { readEnv } from '../env.ts'
import { Credential } from '../reviews/credential.ts'
import type { Signature } from '../reviews/signature.ts'
import { verifySignature } from '../reviews/verify-signature.ts'

/**
 * The count that a passkey tells after signing this challenge on one of our own pages, with the person verified; null where
 * it did not.
 */
export function verifyPasskey(
  signature: Signature,
  challenge: string,
  { id, algorithm, publicKey, count }: Pick<Passkey, 'id' | 'algorithm' | 'publicKey' | 'count'>,
): number | null {
  const origin = readEnv().url
  try {
    const { signCount } = verifySignature(signature, {
      credential: Credential.parse({ kind: 'passkey', id, algorithm, publicKey }),
      challenge: Buffer.from(challenge, 'base64url'),
      ceremony: { origin, rpId: new URL(origin).hostname },
      lastCount: count,
    })
    return signCount
  } catch {
    return null
  }
}
