import type { Prisma } from '#generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { db, inTransaction } from '../db.ts'
import { requireCan } from '../members/permissions.ts'
import { csvLine } from './csv.ts'
import { describeExtract, type Extract } from './extract.ts'
import { type AuditFilter, filtered, isWhole } from './filter.ts'
import { recordAudit } from './record.ts'
import { witness } from './witness.ts'

const BATCH = 1000

export const EXPORT_FORMATS = ['jsonl', 'csv'] as const
type ExportFormat = (typeof EXPORT_FORMATS)[number]

/**
 * The whole log, oldest first: as JSON lines {sequence, previous, hash, record}, which can be verified, or as CSV for a
 * spreadsheet. With a filter it is an extract, which says so before its first event. The export itself is an event.
 */
export async function exportAudit({
  ctx,
  format,
  filter,
}: {
  ctx: Context
  format: ExportFormat
  filter: AuditFilter
}): Promise<AsyncGenerator<string>> {
  requireCan(ctx, 'audit.read')
  await inTransaction((tx) =>
    recordAudit(tx, ctx, {
      action: 'audit.export',
      subject: { kind: 'audit', id: 'log' },
      ...(!isWhole(filter) && { data: { filter } }),
    }),
  )
  const extract = isWhole(filter) ? null : describeExtract(filter, await witness())
  const where = await filtered(filter)
  return format === 'csv' ? csvLines(extract, where) : jsonLines(extract, where)
}

type Where = Prisma.AuditEventWhereInput

async function* jsonLines(extract: Extract | null, where: Where): AsyncGenerator<string> {
  if (extract) yield `${JSON.stringify(extract)}\n`
  for await (const { sequence, previous, hash, record } of events(where))
    yield `${JSON.stringify({ sequence, previous, hash, record })}\n`
}

async function* csvLines(extract: Extract | null, where: Where): AsyncGenerator<string> {
  if (extract) yield csvLine([`${extract.says} Its filter: ${JSON.stringify(extract.filter)}`])
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
  for await (const event of events(where)) {
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

async function* events(where: Where) {
  let after = 0
  for (;;) {
    const rows = await db().auditEvent.findMany({
      where: { AND: [where, { sequence: { gt: after } }] },
      orderBy: { sequence: 'asc' },
      take: BATCH,
    })
    yield* rows
    if (rows.length < BATCH) return
    after = rows.at(-1)?.sequence ?? after
  }
}
