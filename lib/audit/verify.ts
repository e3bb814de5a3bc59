import type { AuditEvent } from '#generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { requireCan } from '../members/permissions.ts'
import { type Canonical, canonicalJson } from '../plans/canonical.ts'
import { inert } from './inert.ts'
import { type START, type Verdict, verifyChain } from './verify-chain.ts'

const BATCH = 2000

/**
 * Verifies the whole chain of this database, its columns against its records, and its end against the stored head.
 * Reads in batches, so that memory stays flat and other requests get their turn.
 */
export async function verifyAudit({ ctx }: { ctx: Context }): Promise<Verdict> {
  requireCan(ctx, 'audit.read')
  const remembered = await db().chainHead.findUniqueOrThrow({ where: { id: 1 } })
  let verdict = verifyChain([])
  for (;;) {
    const rows = await nextRows(verdict.head.sequence)
    if (rows.length === 0) return verifyChain([], { after: verdict.head, remembered })
    const altered = rows.findIndex(columnsDiffer)
    verdict = verifyChain(altered < 0 ? rows : rows.slice(0, altered), {
      after: verdict.head,
      remembered: rememberedWithin(rows, remembered),
    })
    if (!verdict.ok) return verdict
    if (altered >= 0)
      return {
        ...verdict,
        ok: false,
        firstBad: verdict.head.sequence + 1,
        why: `the columns of event ${verdict.head.sequence + 1} differ from its record`,
      }
  }
}

const nextRows = (after: number) =>
  db().auditEvent.findMany({ where: { sequence: { gt: after } }, orderBy: { sequence: 'asc' }, take: BATCH })

const rememberedWithin = (rows: { sequence: number }[], head: typeof START) =>
  rows.some((row) => row.sequence === head.sequence) ? head : undefined

// Pages and filters read the columns, while the hash covers the record.
function columnsDiffer(row: AuditEvent): boolean {
  try {
    const { at, action, actor, subject, task } = JSON.parse(row.record)
    const { kind, id, name } = actor
    const stated = { at, action, actor: { kind, id, name }, subject, task: task ?? '' }
    return canonicalJson(stated) !== canonicalJson(inert(columnsOf(row)))
  } catch {
    return true
  }
}

const columnsOf = (row: AuditEvent): Canonical => ({
  at: row.at.toISOString(),
  action: row.action,
  actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
  subject: { kind: row.subjectKind, id: row.subjectId },
  task: row.taskId ?? '',
})
