import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { db, inTransaction, touch } from '../db.ts'
import { notFound } from '../errors.ts'
import { ACCESS, endSessions } from './end-access.ts'
import { requireCan, requireOwner } from './permissions.ts'

export interface SessionRow {
  id: string
  /** Whether it is the one that asks. */
  present: boolean
  address: string | null
  /** What the browser or program says that it is. */
  userAgent: string | null
  createdAt: string
  seenAt: string
}

/** Where the actor is signed in, the latest seen first. */
export async function listSessions({ ctx }: { ctx: Context }): Promise<SessionRow[]> {
  requireCan(ctx, 'session.manage')
  const rows = await db().session.findMany({
    where: { memberId: requireOwner(ctx), expiresAt: { gt: new Date() } },
    orderBy: { seenAt: 'desc' },
    take: 200,
  })
  return rows.map((row) => ({
    id: row.id,
    present: row.id === ctx.session,
    address: row.ipAddress || null,
    userAgent: row.userAgent || null,
    createdAt: row.createdAt.toISOString(),
    seenAt: row.seenAt.toISOString(),
  }))
}

/** Ends one of the actor's sessions at once, what it watches as well. */
export async function endSession({ ctx, id }: { ctx: Context; id: string }): Promise<void> {
  requireCan(ctx, 'session.manage')
  const memberId = requireOwner(ctx)
  await inTransaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id, memberId } })
    if (count === 0) throw notFound('session')
    touch(tx, ACCESS)
    await recordAudit(tx, ctx, { action: 'session.end', subject: { kind: 'session', id } })
  })
}

/** Ends all of the actor's sessions but the one that asks. */
export async function endOtherSessions({ ctx }: { ctx: Context }): Promise<void> {
  requireCan(ctx, 'session.manage')
  const memberId = requireOwner(ctx)
  await inTransaction(async (tx) => {
    const ended = await endSessions(tx, memberId, ctx.session)
    if (ended === 0) return
    await recordAudit(tx, ctx, {
      action: 'session.end',
      subject: { kind: 'member', id: memberId },
      data: { others: ended },
    })
  })
}
