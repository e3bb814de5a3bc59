import type { Context } from '../context.ts'
import { type Transaction, touch } from '../db.ts'
import { type Canonical, canonicalJson } from '../plans/canonical.ts'
import type { AuditAction } from './actions.ts'
import { AUDIT_FORMAT, hashRecord } from './chain.ts'
import { inert } from './inert.ts'

/** What happened, to what. `data` holds the facts that an auditor needs a year later. */
interface AuditEntry {
  action: AuditAction
  subject: { kind: string; id: string }
  taskId?: string
  data?: { [name: string]: Canonical }
}

/**
 * Adds one event to the chain, in the transaction of the change that it describes: a change without its event
 * cannot commit, nor an event without its change. The only place that writes audit events.
 */
export async function recordAudit(tx: Transaction, ctx: Context, entry: AuditEntry): Promise<void> {
  const head = await tx.chainHead.findUniqueOrThrow({ where: { id: 1 } })
  const at = new Date()
  const sequence = head.sequence + 1
  const record = describe(ctx, entry, { at, sequence, previous: head.hash })
  const hash = hashRecord(record)
  const { kind, id, name } = ctx.actor
  await tx.auditEvent.create({
    data: {
      sequence,
      at,
      action: entry.action,
      actorKind: kind,
      actorId: id,
      actorName: name,
      subjectKind: entry.subject.kind,
      subjectId: entry.subject.id,
      taskId: entry.taskId ?? null,
      record,
      previous: head.hash,
      hash,
    },
  })
  await tx.chainHead.update({ where: { id: 1 }, data: { sequence, hash } })
  announceChange(tx, entry)
}

function describe(
  ctx: Context,
  entry: AuditEntry,
  link: { at: Date; sequence: number; previous: string },
): string {
  const { kind, id, name } = ctx.actor
  const event: { [name: string]: Canonical } = {
    format: AUDIT_FORMAT,
    sequence: link.sequence,
    at: link.at.toISOString(),
    previous: link.previous,
    action: entry.action,
    actor: { kind, id, name, ...ownerOf(ctx) },
    ...(ctx.address ? { address: ctx.address } : {}),
    subject: { kind: entry.subject.kind, id: entry.subject.id },
    ...(entry.taskId ? { task: entry.taskId } : {}),
    data: entry.data ?? {},
  }
  return canonicalJson(inert(event))
}

function ownerOf({ actor }: Context): { [name: string]: Canonical } {
  return 'owner' in actor ? { owner: { id: actor.owner.id, name: actor.owner.name } } : {}
}

// What the page of members shows.
const MEMBERS = /^(member|invitation|reviewer)\./

function announceChange(tx: Transaction, entry: AuditEntry): void {
  touch(tx, 'audit')
  if (MEMBERS.test(entry.action)) touch(tx, 'members')
  if (entry.subject.kind === 'run') touch(tx, `run:${entry.subject.id}`)
  if (!entry.taskId) return
  touch(tx, 'tasks')
  touch(tx, 'runs')
  touch(tx, `task:${entry.taskId}`)
}
