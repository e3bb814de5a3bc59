import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { requireCan } from '../members/permissions.ts'

/** A passkey or key that speaks for a member at the runner, or did. */
export interface SignerRow {
  id: string
  memberId: string
  memberName: string
  device: string
  kind: 'passkey' | 'key'
  /** Names of the members who vouched; none: the console did. */
  vouchedBy: string[]
  enrolledAt: string
  revokedAt: string | null
}

/** Everything that was ever enrolled, what still counts first. */
export async function listSigners({ ctx }: { ctx: Context }): Promise<SignerRow[]> {
  requireCan(ctx, 'member.read')
  const rows = await db().signer.findMany({
    orderBy: [{ revokedAt: { sort: 'asc', nulls: 'first' } }, { enrolledAt: 'desc' }],
    take: 500,
  })
  const names = new Map((await db().member.findMany({ take: 500 })).map(({ id, name }) => [id, name]))
  return rows.map(({ kind, vouchedBy, enrolledAt, revokedAt, ...row }) => ({
    ...row,
    kind: kind === 'key' ? 'key' : 'passkey',
    vouchedBy: (JSON.parse(vouchedBy) as string[]).map((id) => names.get(id) ?? id),
    enrolledAt: enrolledAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  }))
}
