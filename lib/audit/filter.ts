import { z } from 'zod'
import type { Prisma } from '#generated/prisma/client.ts'
import { db } from '../db.ts'

/** What the log is narrowed by; everything optional. */
export const AuditFilter = z.object({
  /** One action, or with a dot at its end every action of an entity: "review.". */
  action: z.string().max(60).optional(),
  /** An actor's id, or part of a name. */
  actor: z.string().max(200).optional(),
  /** A task's number. */
  task: z.coerce.number().int().min(1).optional(),
  from: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  to: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

/** Whether a filter names nothing, so that what it leaves is the whole log. */
export const isWhole = (filter: AuditFilter): boolean => Object.keys(filter).length === 0

/** The rows that a filter leaves; all of them where it names nothing. */
export async function filtered(filter: AuditFilter): Promise<Prisma.AuditEventWhereInput> {
  const task = filter.task
    ? await db().task.findUnique({ where: { number: filter.task }, select: { id: true } })
    : null
  return {
    ...(filter.action ? { action: named(filter.action) } : {}),
    ...(filter.actor ? { OR: [{ actorId: filter.actor }, { actorName: { contains: filter.actor } }] } : {}),
    ...(filter.task ? { taskId: task?.id ?? 'none' } : {}),
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
