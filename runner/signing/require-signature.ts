import type { Signature } from '#lib/reviews/signature.ts'
import { type Ceremony, type Signed, verifySignature } from '#lib/reviews/verify-signature.ts'
import { Refusal } from '../refusal.ts'
import type { Registry } from './registry.ts'

/**
 * Requires that `member` signed `challenge` with something that is enrolled for them now. Throws Refusal
 * `not_enrolled` or `bad_signature`.
 */
export function requireSignature(
  signature: Signature,
  {
    registry,
    member,
    challenge,
    ceremony,
  }: { registry: Registry; member: string; challenge: Buffer; ceremony: Ceremony },
): Signed {
  const enrolled = registry.find(signature.credential)
  if (!enrolled || enrolled.revoked || enrolled.member !== member)
    throw new Refusal(
      'not_enrolled',
      'This passkey or key is not enrolled with the runner for this member. A passkey that signs in reviews nothing until it is enrolled.',
    )
  try {
    const { credential } = enrolled
    return verifySignature(signature, {
      credential,
      challenge,
      ceremony,
      lastCount: registry.lastCount(credential.id),
    })
  } catch (error) {
    throw badSignature(error)
  }
}

/** Why a signature does not count, as the runner says it. */
export const badSignature = (error: unknown): Refusal =>
  new Refusal(
    'bad_signature',
    `The signature does not count: ${error instanceof Error ? error.message : 'it cannot be read'}. Nothing was decided.`,
  )
