import { isDeepStrictEqual } from 'node:util'
import { Policy } from '#lib/policies/policy.ts'
import { decodeProposal } from '#lib/proposals/proposal.ts'
import type { Runner } from '../runner.ts'

/**
 * Puts in force what the journal says was signed and the policy file does not say yet: the record comes first, so a
 * crash or a full disk between the two is made good later. What the console wrote meanwhile stays.
 */
export function finishChange({ journal, policy }: Pick<Runner, 'journal' | 'policy'>): void {
  const [changed] = journal.latest('policy.changed', 1)
  const [described] = journal.latest('host.described', 1)
  if (!changed || !described || described.sequence > changed.sequence) return
  const [made] = journal.aboutDigest('proposal.made', changed.body.digest)
  const { change } = decodeProposal(made?.body.document ?? '')
  if (change.kind !== 'policy') return
  const isUntouched = isDeepStrictEqual(policy.current(), Policy.parse(described.body.host.policy))
  if (isUntouched) policy.replace(change.policy)
}
