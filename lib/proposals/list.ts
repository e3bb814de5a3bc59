import type { Proposal as ProposalRow } from '#generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { db } from '../db.ts'
import type { Grant } from '../grants/grant.ts'
import type { HostFacts } from '../hosts/protocol.ts'
import { requireCan } from '../members/permissions.ts'
import { loadGrants } from '../plans/load-grants.ts'
import type { Policy } from '../policies/policy.ts'
import { factsOfSource } from './facts-of-source.ts'
import { findHost } from './find-host.ts'
import type { KeptDecision } from './keep.ts'
import { neededForGrant, neededForPolicy } from './needed.ts'
import { type Change, decodeProposal } from './proposal.ts'

/** A proposal as pages show it. Times are ISO 8601. */
export interface ProposalView {
  id: string
  reason: string
  proposer: { id: string; name: string }
  change: Change
  /**
   * accepted: a policy came into force, or a grant is in force. used_up, ended: a grant that has no run left, or whose time
   * is over. stale: another policy came into force meanwhile.
   */
  state:
    | 'open'
    | 'accepted'
    | 'revoked'
    | 'used_up'
    | 'ended'
    | 'rejected'
    | 'withdrawn'
    | 'expired'
    | 'stale'
  decisions: { reviewer: { id: string; name: string }; decision: 'approve' | 'reject'; at: string }[]
  /** Whose signatures are missing, in words. */
  needed: string[]
  /** Of a grant: runs that it may still cover. */
  left: number | null
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
  const host = await findHost(hostId)
  const [grants, rows, members, signers] = await Promise.all([
    loadGrants(db(), hostId),
    db().proposal.findMany({ where: { hostId }, orderBy: { createdAt: 'desc' }, take: 50 }),
    db().member.findMany({ select: { id: true, name: true }, take: 1000 }),
    db().signer.findMany({ where: { revokedAt: null }, select: { memberId: true }, take: 1000 }),
  ])
  const names = new Map(members.map(({ id, name }) => [id, name]))
  const left = new Map(grants.map((each) => [each.id, each.left]))
  const enrolled = new Set(signers.map(({ memberId }) => memberId))
  return Promise.all(
    rows.map((row) =>
      view(row, host, { nameOf: (id) => names.get(id) ?? id, enrolled, left: left.get(row.id) ?? null }),
    ),
  )
}

async function view(
  row: ProposalRow,
  host: HostFacts,
  {
    nameOf,
    enrolled,
    left,
  }: { nameOf: (id: string) => string; enrolled: ReadonlySet<string>; left: number | null },
): Promise<ProposalView> {
  const { policy } = host
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
    state: stateOf(row, { change, policy, left }),
    decisions: decisions.map(({ reviewerId, ...said }) => ({
      ...said,
      reviewer: { id: reviewerId, name: nameOf(reviewerId) },
    })),
    needed: await needed(change, policy, signers, host),
    left,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    closedBy: row.closedBy,
  }
}

async function needed(change: Change, policy: Policy, signers: string[], host: HostFacts): Promise<string[]> {
  if (change.kind === 'policy') return neededForPolicy(policy, signers)
  const facts = await factsOfSource(change.grant.source, host)
  return facts ? neededForGrant(policy, { facts, signers, now: Date.now() }) : []
}

function stateOf(
  { outcome, expiresAt, revokedAt }: Pick<ProposalRow, 'outcome' | 'expiresAt' | 'revokedAt'>,
  { change, policy, left }: { change: Change; policy: Policy; left: number | null },
): ProposalView['state'] {
  if (revokedAt) return 'revoked'
  if (outcome === 'accepted') return change.kind === 'grant' ? grantState(change.grant, left) : 'accepted'
  if (outcome === 'rejected' || outcome === 'withdrawn') return outcome
  if (change.kind === 'policy' && change.from !== policy.version) return 'stale'
  return expiresAt.getTime() <= Date.now() ? 'expired' : 'open'
}

function grantState({ until }: Grant, left: number | null): 'accepted' | 'used_up' | 'ended' {
  if (left === 0) return 'used_up'
  return until * 1000 <= Date.now() ? 'ended' : 'accepted'
}
