import { z } from 'zod'
import type { Context } from '../context.ts'
import { conflict } from '../errors.ts'
import { requireCan } from '../members/permissions.ts'
import type { Policy } from '../policies/policy.ts'
import { requirePolicy } from '../policies/require-policy.ts'
import { findHost } from './find-host.ts'
import { neededForPolicy } from './needed.ts'
import { send } from './send.ts'
import { whoMaySign } from './who-may-sign.ts'

export const ProposePolicy = z.strictObject({
  /** The policy as its file would hold it. `solo` and `version` are the runner's business and are left as they are. */
  policy: z.unknown(),
  /** Version of the policy in force that the proposer saw. */
  from: z.int().min(1),
  reason: z.string().trim().min(1, 'Say why, for those who sign.').max(500),
})

/**
 * Proposes another policy for a host: the runner keeps its bytes, and enrolled reviewers sign them on the approval page.
 * Nothing is in force before enough did. Returns the proposal's digest. Throws invalid `policy_invalid`, conflict
 * `stale_policy`, `policy_unchanged`, `not_signable`, not_found, unavailable.
 */
export async function proposePolicy({
  ctx,
  hostId,
  input,
}: {
  ctx: Context
  hostId: string
  input: z.output<typeof ProposePolicy>
}): Promise<string> {
  requireCan(ctx, 'policy.propose')
  const { from, reason } = input
  const host = await findHost(hostId)
  const present = host.policy
  if (present.version !== from)
    throw conflict(
      'stale_policy',
      `Version ${present.version} of the policy came into force since you opened this page. Look at it, then propose yours again.`,
      { policyVersion: present.version },
    )
  const policy = { ...requirePolicy(input.policy), version: from + 1, solo: present.solo }
  requireOther(present, policy)
  const needed = neededForPolicy(present, await whoMaySign(ctx.actor.id))
  if (needed.length > 0)
    throw conflict(
      'not_signable',
      `Too few people could sign this: ${needed.join(' and ')} missing among those who have enrolled a passkey or key. Have them enrol under Members, or edit the policy at the console.`,
      { needed },
    )
  return send(ctx, host, reason, { kind: 'policy', from, policy })
}

function requireOther(present: Policy, policy: Policy): void {
  const { version: _, ...wanted } = policy
  const { version: __, ...inForce } = present
  if (JSON.stringify(wanted) === JSON.stringify(inForce))
    throw conflict('policy_unchanged', 'This is the policy that is in force already.')
}
