import type { Transaction } from '../db.ts'
import type { StandingGrant } from '../grants/find-cover.ts'
import { Grant } from '../grants/grant.ts'

const MOST = 200

/** The grants in force on a host, with the uses that they have left: what pages show; the runner counts for itself. */
export async function loadGrants(
  tx: Pick<Transaction, 'proposal' | 'run' | 'signer'>,
  hostId: string,
): Promise<StandingGrant[]> {
  const rows = await tx.proposal.findMany({
    where: { hostId, kind: 'grant', outcome: 'accepted', revokedAt: null },
    orderBy: { createdAt: 'desc' },
    take: MOST,
  })
  if (rows.length === 0) return []
  const used = await tx.run.groupBy({
    by: ['grantId'],
    where: { grantId: { in: rows.map(({ id }) => id) } },
    _count: true,
  })
  const uses = new Map(used.map(({ grantId, _count }) => [grantId, _count]))
  return rows.map(({ id, document, decisions, proposerId }) => {
    const grant = Grant.parse(JSON.parse(document).change.grant)
    return { id, grant, signers: signersOf(decisions, proposerId), left: grant.uses - (uses.get(id) ?? 0) }
  })
}

const signersOf = (decisions: string, proposer: string): string[] =>
  (JSON.parse(decisions) as { reviewerId: string; decision: string }[])
    .filter(({ reviewerId, decision }) => decision === 'approve' && reviewerId !== proposer)
    .map(({ reviewerId }) => reviewerId)
