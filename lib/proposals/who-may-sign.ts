import { db } from '../db.ts'

/** Members who have something enrolled that counts, but for the proposer: as the rows say, the runner looks for itself. */
export async function whoMaySign(proposer: string): Promise<string[]> {
  const rows = await db().signer.findMany({
    where: { revokedAt: null, memberId: { not: proposer } },
    select: { memberId: true },
    distinct: ['memberId'],
    take: 1000,
  })
  return rows.map(({ memberId }) => memberId)
}
