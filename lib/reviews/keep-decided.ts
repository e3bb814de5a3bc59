import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Transaction } from '../db.ts'
import type { RunnerEvent } from '../hosts/protocol.ts'
import { newId } from '../ids.ts'
import type { Role } from '../members/roles.ts'
import { refreshTask } from '../plans/refresh-task.ts'
import { noticeBurst } from './notice-burst.ts'
import { decodeStatement } from './statement.ts'

type Decided = Extract<RunnerEvent, { type: 'review.decided' }>

/**
 * Brings a review that the runner journalled into the rows, with its audit event. The one way in: whether it was given
 * on a page of ours, on the approval page or in a terminal, a review exists because the runner took it.
 */
export async function keepDecided(tx: Transaction, event: Decided): Promise<void> {
  const plan = await tx.plan.findUnique({ where: { digest: event.digest } })
  if (!plan || (await tx.review.findUnique({ where: { nonce: event.nonce } }))) return
  const statement = decodeStatement(event.statement)
  const { digest, decision, reviewer, assurance, solo, nonce, expires } = statement
  const by = await reviewerContext(tx, event)
  await tx.review.create({
    data: {
      id: newId('rev'),
      planId: plan.id,
      digest,
      decision,
      reason: event.reason,
      reviewerId: reviewer,
      reviewerName: by.actor.name,
      assurance,
      solo,
      statement: event.statement,
      nonce,
      credential: event.credential ?? null,
      expiresAt: new Date(expires * 1000),
      createdAt: new Date(event.at),
    },
  })
  await recordAudit(tx, by, {
    action: `review.${decision}`,
    subject: { kind: 'plan', id: plan.id },
    taskId: plan.taskId,
    data: { revision: plan.revision, digest, assurance, solo, nonce, reason: event.reason },
  })
  if (decision === 'approve') await noticeBurst(tx, by, event.at)
  await refreshTask(tx, plan.taskId)
}

/** Whose review it is: the statement's reviewer, whoever passed it on. */
async function reviewerContext(tx: Transaction, { reviewer, by }: Decided): Promise<Context> {
  const member = await tx.member.findUnique({ where: { id: reviewer } })
  const name = member?.name ?? (by.id === reviewer ? by.name : reviewer)
  const role = (member?.role ?? 'reviewer') as Role
  return { actor: { kind: 'member', id: reviewer, name, role }, address: by.address ?? null }
}
