import type { Task } from '#generated/prisma/client.ts'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction, type Transaction } from '../db.ts'
import type { Effect } from '../effects/effect.ts'
import { kindsOf } from '../effects/kinds-of.ts'
import { conflict } from '../errors.ts'
import { newId } from '../ids.ts'
import { authorOf } from '../members/author.ts'
import type { PlanSource } from '../planner/plan-source.ts'
import type { Told } from '../planner/planner.ts'
import { type Finding, highestRisk, type Risk } from '../risk/levels.ts'
import type { PlanWindow } from './document.ts'
import type { HostCheck } from './host-check/host-check.ts'
import { refreshTask } from './refresh-task.ts'

/** A revision that the runner keeps, with what was found by reading it. */
interface Revision {
  revision: number
  digest: string
  /** Its canonical bytes. */
  text: string
  title: string
  explanation: string
  source: PlanSource
  told?: Told | undefined
  steps: readonly {
    purpose: string
    script: string
    risk: Risk
    effects: readonly Effect[]
    findings: readonly Finding[]
  }[]
  window: PlanWindow | null
  hostCheck: HostCheck | null
  expiresAt: Date
}

/** Writes a task's next revision into the rows, with its audit event. Throws conflict `revision_raced`. */
export async function keepRevision(ctx: Context, task: Task, plan: Revision): Promise<void> {
  const { revision, digest, window, steps, source } = plan
  const id = newId('pln')
  const risk = highestRisk(steps.map((step) => step.risk))
  await inTransaction(async (tx) => {
    await requireNext(tx, task.id, revision)
    await tx.plan.create({ data: { id, taskId: task.id, ...planRow(ctx, plan), risk } })
    await tx.step.createMany({ data: steps.map((step, index) => stepRow(id, index + 1, step)) })
    await tx.task.update({ where: { id: task.id }, data: { window: window && JSON.stringify(window) } })
    await tx.drafting.deleteMany({ where: { taskId: task.id } })
    await recordAudit(tx, ctx, {
      action: 'plan.seal',
      subject: { kind: 'plan', id },
      taskId: task.id,
      data: {
        revision,
        digest,
        risk,
        steps: steps.length,
        source: source.kind,
        ...(window && { window: { ...window } }),
      },
    })
    await refreshTask(tx, task.id)
  })
}

async function requireNext(tx: Transaction, taskId: string, revision: number): Promise<void> {
  const last = await tx.plan.findFirst({ where: { taskId }, orderBy: { revision: 'desc' } })
  if ((last?.revision ?? 0) + 1 !== revision)
    throw conflict(
      'revision_raced',
      'Somebody else changed this plan at the same moment. Look at their revision, then change it again.',
    )
}

function planRow(ctx: Context, { revision, digest, text, steps, ...plan }: Revision) {
  const { kind, id, name } = authorOf(ctx.actor)
  return {
    revision,
    digest,
    document: text,
    title: plan.title,
    explanation: plan.explanation,
    source: JSON.stringify(plan.source),
    authorKind: kind,
    authorId: id,
    authorName: name,
    effects: JSON.stringify(kindsOf(steps.flatMap(({ effects }) => effects))),
    told: plan.told ? JSON.stringify(plan.told) : null,
    hostCheck: plan.hostCheck && JSON.stringify(plan.hostCheck),
    expiresAt: plan.expiresAt,
  }
}

const stepRow = (
  planId: string,
  position: number,
  { purpose, script, risk, findings }: Revision['steps'][number],
) => ({ id: newId('stp'), planId, position, purpose, script, risk, findings: JSON.stringify(findings) })
