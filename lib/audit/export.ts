import type { Context } from '../context.ts'
import { db, inTransaction } from '../db.ts'
import { requireCan } from '../members/permissions.ts'
import { recordAudit } from './record.ts'

const BATCH = 1000

/** The whole log as JSON lines {sequence, previous, hash, record}, oldest first; the export itself is an event. */
export async function exportAudit({ ctx }: { ctx: Context }): Promise<AsyncGenerator<string>> {
  requireCan(ctx, 'audit.read')
  await inTransaction((tx) =>
    recordAudit(tx, ctx, { action: 'audit.export', subject: { kind: 'audit', id: 'log' } }),
  )
  return lines()
}

async function* lines(): AsyncGenerator<string> {
  let after = 0
  for (;;) {
    const rows = await db().auditEvent.findMany({
      where: { sequence: { gt: after } },
      orderBy: { sequence: 'asc' },
      take: BATCH,
      select: { sequence: true, previous: true, hash: true, record: true },
    })
    for (const row of rows) yield `${JSON.stringify(row)}\n`
    if (rows.length < BATCH) return
    after = rows.at(-1)?.sequence ?? after
  }
}
