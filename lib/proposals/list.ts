import type { Proposal as ProposalRow } from '#generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { requireCan } from '../members/permissions.ts'
import type { Policy } from '../policies/policy.ts'
import { findHost } from './find-host.ts'
import type { KeptDecision } from './keep.ts'
import { neededForPolicy } from './needed.ts'
import { type Change, decodeProposal } from './proposal.ts'

/** A proposal as pages show it. Times are ISO 8601. */
export interface ProposalView {
  id: string
  reason: string
  proposer: { id: string; name: string }
  change: Change
  /** stale: another policy came into force meanwhile. */
  state: 'open' | 'accepted' | 'rejected' | 'withdrawn' | 'expired' | 'stale'
  decisions: { reviewer: { id: string; name: string }; decision: 'approve' | 'reject'; at: string }[]
  /** Whose signatures are missing, in words. */
  needed: string[]
  createdAt: string
  expiresAt: string
  closedAt: string | null
  closedBy: string | null
}

/** The last proposals for a host, newest first; none is ever removed. Throws not_found. */
export async function listProposals({
  ctx,
  hostId,
}: {
  ctx: Context
  hostId: string
}): Promise<ProposalView[]> {
  requireCan(ctx, 'host.read')
  const { policy } = await findHost(hostId)
  const [rows, members, signers] = await Promise.all([
    db().proposal.findMany({ where: { hostId }, orderBy: { createdAt: 'desc' }, take: 50 }),
    db().member.findMany({ select: { id: true, name: true }, take: 1000 }),
    db().signer.findMany({ where: { revokedAt: null }, select: { memberId: true }, take: 1000 }),
  ])
  const names = new Map(members.map(({ id, name }) => [id, name]))
  const enrolled = new Set(signers.map(({ memberId }) => memberId))
  return rows.map((row) => view(row, policy, { nameOf: (id) => names.get(id) ?? id, enrolled }))
}

function view(
  row: ProposalRow,
  policy: Policy,
  { nameOf, enrolled }: { nameOf: (id: string) => string; enrolled: ReadonlySet<string> },
): ProposalView {
  const { reason, change } = decodeProposal(row.document)
  const decisions = JSON.parse(row.decisions) as KeptDecision[]
  const signers = decisions
    .filter(({ decision, reviewerId }) => decision === 'approve' && enrolled.has(reviewerId))
    .map(({ reviewerId }) => reviewerId)
  return {
    id: row.id,
    reason,
    proposer: { id: row.proposerId, name: row.proposerName },
    change,
    state: stateOf(row, change, policy),
    decisions: decisions.map(({ reviewerId, ...said }) => ({
      ...said,
      reviewer: { id: reviewerId, name: nameOf(reviewerId) },
    })),
    needed: neededForPolicy(policy, signers),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    closedBy: row.closedBy,
  }
}

function stateOf(
  { outcome, expiresAt }: Pick<ProposalRow, 'outcome' | 'expiresAt'>,
  change: Change,
  policy: Policy,
): ProposalView['state'] {
  if (outcome === 'accepted' || outcome === 'rejected' || outcome === 'withdrawn') return outcome
  if (change.from !== policy.version) return 'stale'
  return expiresAt.getTime() <= Date.now() ? 'expired' : 'open'
}
