import { z } from 'zod'
import type { Prisma } from '#generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { db } from '../db.ts'
import type { Author } from '../members/author.ts'
import { requireCan } from '../members/permissions.ts'
import type { Page } from '../page.ts'
import { AUDIT_ACTIONS } from './actions.ts'
import { actorsNamed } from './actors-named.ts'
import { AuditFilter, filtered } from './filter.ts'

/** One page of what a filter leaves; `cursor` is the sequence number before which to go on. */
export const AuditPage = AuditFilter.extend({ cursor: z.coerce.number().int().min(1).optional() })

export interface AuditRow {
  sequence: number
  at: string
  action: string
  actor: Author
  subject: { kind: string; id: string }
  taskNumber: number | null
  record: string
  previous: string
  hash: string
}

type Where = Prisma.AuditEventWhereInput

const PAGE = 50

/** One page of the audit log, newest first. */
export async function listAudit({
  ctx,
  filter,
}: {
  ctx: Context
  filter: z.infer<typeof AuditPage>
}): Promise<Page<AuditRow>> {
  requireCan(ctx, 'audit.read')
  const rows = await newest(filter)
  const shown = rows.slice(0, PAGE)
  const numbers = await taskNumbers(shown.map((row) => row.taskId))
  return {
    rows: shown.map((row) => ({
      sequence: row.sequence,
      at: row.at.toISOString(),
      action: row.action,
      actor: { kind: row.actorKind as Author['kind'], id: row.actorId, name: row.actorName },
      subject: { kind: row.subjectKind, id: row.subjectId },
      taskNumber: row.taskId ? (numbers.get(row.taskId) ?? null) : null,
      record: row.record,
      previous: row.previous,
      hash: row.hash,
    })),
    next: rows.length > PAGE ? String(shown.at(-1)?.sequence) : null,
  }
}

/**
 * The newest rows that a filter leaves, one more than a page. Each action of an entity and each actor is asked for by itself:
 * an index leads to the newest of it, while rare ones would be looked for through the whole log.
 */
async function newest({ cursor, action, ...filter }: z.infer<typeof AuditPage>) {
  const actions = action?.endsWith('.') ? AUDIT_ACTIONS.filter((one) => one.startsWith(action)) : [action]
  const before = cursor && { sequence: { lt: cursor } }
  const asked = await Promise.all(
    actions.map(async (one) => alternatives(await filtered({ ...filter, action: one }), filter.actor)),
  )
  const found = await Promise.all(
    asked.flat().map((where) =>
      db().auditEvent.findMany({
        where: { ...where, ...before },
        orderBy: { sequence: 'desc' },
        take: PAGE + 1,
      }),
    ),
  )
  const rows = new Map(found.flat().map((row) => [row.sequence, row]))
  return [...rows.values()].sort((a, b) => b.sequence - a.sequence).slice(0, PAGE + 1)
}

async function alternatives({ OR, ...where }: Where, actor: string | undefined): Promise<Where[]> {
  const names = actor ? await actorsNamed(actor) : []
  if (!actor) return [where]
  if (!names) return [{ OR, ...where }]
  return [{ ...where, actorId: actor }, ...names.map((actorName) => ({ ...where, actorName }))]
}

async function taskNumbers(ids: (string | null)[]): Promise<Map<string, number>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const tasks = await db().task.findMany({
    where: { id: { in: wanted } },
    select: { id: true, number: true },
  })
  return new Map(tasks.map((task) => [task.id, task.number]))
}
