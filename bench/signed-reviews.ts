import { createHash, verify } from 'node:crypto'
import type { Credential } from '../lib/reviews/credential.ts'
import { publicKeyOf } from '../lib/reviews/credential.ts'
import { verifySignature } from '../lib/reviews/verify-signature.ts'
import { CEREMONY, makeAuthenticator } from '../runner/testing/authenticator.ts'
import { type Figure, median, timeFigure } from './figure.ts'

const REVIEWS = 5
const ROUNDS = 200

/**
 * Verifying the five passkey signatures of a plan, every check of the ceremony included, beside five bare ECDSA
 * verifications with keys that are open already. Asked for are 5 ms, whatever the floor.
 */
export async function signedReviews(): Promise<Figure[]> {
  const challenge = createHash('sha256').update('a statement').digest()
  const reviews = Array.from({ length: REVIEWS }, () => {
    const authenticator = makeAuthenticator()
    return { credential: authenticator.credential, signature: authenticator.sign(challenge) }
  })
  const whole = () => {
    for (const { credential, signature } of reviews)
      verifySignature(signature, { credential, challenge, ceremony: CEREMONY, lastCount: 0 })
  }
  const bare = reviews.map(({ credential, signature }) => bareOf(credential, signature))
  const [times, floors]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    floors.push(
      spent(() => {
        for (const one of bare) one()
      }),
    )
    times.push(spent(whole))
  }
  return [timeFigure('verify a plan with 5 signed reviews', median(times), median(floors), 3)]
}

function bareOf(credential: Credential, signature: ReturnType<ReturnType<typeof makeAuthenticator>['sign']>) {
  const key = publicKeyOf(credential)
  const clientData = createHash('sha256').update(Buffer.from(signature.clientData, 'base64url')).digest()
  const signed = Buffer.concat([Buffer.from(signature.authenticatorData, 'base64url'), clientData])
  const bytes = Buffer.from(signature.signature, 'base64url')
  return () => verify('sha256', signed, key, bytes)
}

function spent(work: () => void): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}
