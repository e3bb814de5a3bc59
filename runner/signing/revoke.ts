import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import { Refusal } from '../refusal.ts'
import type { Runner } from '../runner.ts'

type RevokeRequest = Extract<RunnerRequest, { type: 'revoke' }>

/**
 * Lets a credential, or everything that speaks for a member, count no more: for reviews that were given and not yet
 * spent as well (AP-08). It only ever takes trust away, so nobody has to sign it. Throws Refusal `not_enrolled`.
 */
export function revoke(
  { journal, registry }: Runner,
  { member, credential, by, witness }: RevokeRequest,
): Record<string, never> {
  if (credential !== undefined && registry.find(credential)?.member !== member)
    throw new Refusal('not_enrolled', 'No such passkey or key is enrolled for this member.')
  journal.append({
    type: 'reviewer.revoked',
    member,
    ...(credential !== undefined && { credential }),
    by,
    witness,
  })
  return {}
}
