import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import { Refusal } from '../refusal.ts'
import type { Runner } from '../runner.ts'

type RevokeRequest = Extract<RunnerRequest, { type: 'revoke_grant' }>

/**
 * Lets a grant cover nothing from here on: no start, nor the next step of a run that it covers. It only ever takes trust
 * away, so nobody has to sign it; doing it twice is harmless. Throws Refusal `not_proposed`.
 */
export function revokeGrant(
  { journal }: Runner,
  { digest, by, witness }: RevokeRequest,
): Record<string, never> {
  if (journal.aboutDigest('grant.given', digest).length === 0)
    throw new Refusal('not_proposed', 'No grant with this digest was given here.')
  if (journal.aboutDigest('grant.revoked', digest).length === 0)
    journal.append({ type: 'grant.revoked', digest, by, witness })
  return {}
}
