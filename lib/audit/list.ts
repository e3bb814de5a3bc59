import { z } from 'zod'
import type { Prisma } from '#generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { db } from '../db.ts'
import type { Author } from '../members/author.ts'
import { requireCan } from '../members/permissions.ts'
import type { Page } from '../page.ts'

/** What the audit page narrows by; everything optional. */
export const AuditFilter = z.object({
  /** One action, or with a dot at its end every action of an entity: "review.". */
  action: z.string().max(60).optional(),
  /** An actor's id, or part of a name. */
  actor: z.string().max(200).optional(),
  /** A task's number. */
  task: z.coerce.number().int().min(1).optional(),
  from: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  to: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  /** The sequence number before which to go on. */
  cursor: z.coerce.number().int().min(1).optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

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

const PAGE = 50

/** One page of the audit log, newest first. */
export async function listAudit({
  ctx,
  filter,
}: {
  ctx: Context
  filter: AuditFilter
}): Promise<Page<AuditRow>> {
  requireCan(ctx, 'audit.read')
  const rows = await db().auditEvent.findMany({
    where: await conditions(filter),
    orderBy: { sequence: 'desc' },
    take: PAGE + 1,
  })
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

async function conditions(filter: AuditFilter): Promise<Prisma.AuditEventWhereInput> {
  const task = filter.task
    ? await db().task.findUnique({ where: { number: filter.task }, select: { id: true } })
    : null
  return {
    ...(filter.action ? { action: named(filter.action) } : {}),
    ...(filter.actor ? { OR: [{ actorId: filter.actor }, { actorName: { contains: filter.actor } }] } : {}),
    ...(filter.task ? { taskId: task?.id ?? 'none' } : {}),
    ...(filter.cursor ? { sequence: { lt: filter.cursor } } : {}),
    ...(filter.from || filter.to ? { at: range(filter) } : {}),
  }
}

const named = (action: string) => (action.endsWith('.') ? { startsWith: action } : action)

function range({ from, to }: AuditFilter): Prisma.DateTimeFilter {
  return { ...(from ? { gte: new Date(from) } : {}), ...(to ? { lt: endOf(to) } : {}) }
}

// A bare date means the whole of that day.
function endOf(to: string): Date {
  const at = new Date(to)
  return to.includes('T') ? at : new Date(at.getTime() + 86_400_000)
}

async function taskNumbers(ids: (string | null)[]): Promise<Map<string, number>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const tasks = await db().task.findMany({
    where: { id: { in: wanted } },
    select: { id: true, number: true },
  })
  return new Map(tasks.map((task) => [task.id, task.number]))
}
