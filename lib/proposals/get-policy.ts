import type { Context } from '../context.ts'
import { requireCan } from '../members/permissions.ts'
import type { Policy } from '../policies/policy.ts'
import { findHost } from './find-host.ts'
import { neededForPolicy } from './needed.ts'
import { whoMaySign } from './who-may-sign.ts'

export interface PolicyView {
  host: { id: string; name: string; approvalUrl: string | null }
  policy: Policy
  /** Who is missing among the enrolled, the reader apart, for a change from the pages; empty: they are enough. */
  missing: string[]
}

/** The policy in force on a host, and whether the reader could propose another one. Throws not_found. */
export async function getPolicy({ ctx, hostId }: { ctx: Context; hostId: string }): Promise<PolicyView> {
  requireCan(ctx, 'host.read')
  const { id, name, approvalUrl, policy } = await findHost(hostId)
  const signers = approvalUrl === null ? [] : await whoMaySign(ctx.actor.id)
  return { host: { id, name, approvalUrl }, policy, missing: neededForPolicy(policy, signers) }
}
