import type { Transaction } from '../db.ts'
import type { EffectKind } from '../effects/effect.ts'
import type { StandingGrant } from '../grants/find-cover.ts'
import { Grant } from '../grants/grant.ts'
import type { Risk } from '../risk/levels.ts'

const MOST = 200

/** The grants in force on a host, with the uses that they have left: what pages show; the runner counts for itself. */
export async function loadGrants(
  tx: Pick<Transaction, 'proposal' | 'run' | 'plan'>,
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
  const grants = rows.map((row) => ({ ...row, grant: Grant.parse(JSON.parse(row.document).change.grant) }))
  const sources = await tx.plan.findMany({
    where: { digest: { in: grants.map(({ grant }) => grant.source) } },
    select: { digest: true, risk: true, effects: true },
  })
  return grants.flatMap(({ id, grant, decisions, proposerId }) => {
    const source = sources.find(({ digest }) => digest === grant.source)
    if (!source) return []
    const reviewed = {
      risk: source.risk as Risk,
      effects: JSON.parse(source.effects ?? '[]') as EffectKind[],
    }
    const left = grant.uses - (uses.get(id) ?? 0)
    return [{ id, grant, reviewed, signers: signersOf(decisions, proposerId), left }]
  })
}

const signersOf = (decisions: string, proposer: string): string[] =>
  (JSON.parse(decisions) as { reviewerId: string; decision: string }[])
    .filter(({ reviewerId, decision }) => decision === 'approve' && reviewerId !== proposer)
    .map(({ reviewerId }) => reviewerId)
