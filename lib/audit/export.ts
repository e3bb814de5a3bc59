import type { Context } from '../context.ts'
import { db, inTransaction } from '../db.ts'
import { requireCan } from '../members/permissions.ts'
import { csvLine } from './csv.ts'
import { recordAudit } from './record.ts'

const BATCH = 1000

export const EXPORT_FORMATS = ['jsonl', 'csv'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/**
 * The whole log, oldest first: as JSON lines {sequence, previous, hash, record}, which can be verified, or as CSV for a
 * spreadsheet. The export itself is an event.
 */
export async function exportAudit({
  ctx,
  format,
}: {
  ctx: Context
  format: ExportFormat
}): Promise<AsyncGenerator<string>> {
  requireCan(ctx, 'audit.read')
  await inTransaction((tx) =>
    recordAudit(tx, ctx, { action: 'audit.export', subject: { kind: 'audit', id: 'log' } }),
  )
  return format === 'csv' ? csvLines() : jsonLines()
}

async function* jsonLines(): AsyncGenerator<string> {
  for await (const { sequence, previous, hash, record } of events())
    yield `${JSON.stringify({ sequence, previous, hash, record })}\n`
}

async function* csvLines(): AsyncGenerator<string> {
  yield csvLine([
    'sequence',
    'at',
    'action',
    'actor kind',
    'actor',
    'subject kind',
    'subject',
    'hash',
    'record',
  ])
  for await (const event of events()) {
    const { sequence, at, action, actorKind, actorName, subjectKind, subjectId, hash, record } = event
    yield csvLine([
      sequence,
      at.toISOString(),
      action,
      actorKind,
      actorName,
      subjectKind,
      subjectId,
      hash,
      record,
    ])
  }
}

async function* events() {
  let after = 0
  for (;;) {
    const rows = await db().auditEvent.findMany({
      where: { sequence: { gt: after } },
      orderBy: { sequence: 'asc' },
      take: BATCH,
    })
    yield* rows
    if (rows.length < BATCH) return
    after = rows.at(-1)?.sequence ?? after
  }
}
