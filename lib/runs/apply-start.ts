import type { Transaction } from '../db.ts'
import type { HostFacts, RunnerEvent } from '../hosts/protocol.ts'
import { newId } from '../ids.ts'
import { refreshTask } from '../plans/refresh-task.ts'
import { recordRun } from './record-run.ts'

type StartEvent = Extract<RunnerEvent, { type: 'run.queued' | 'run.intended' }>

/** A run was put in line, or begins: its rows, the reviews that it uses up, and its audit event. */
export async function applyStart(tx: Transaction, host: HostFacts, event: StartEvent): Promise<void> {
  const plan = await tx.plan.findUnique({
    where: { digest: event.digest },
    include: { steps: true, reviews: true },
  })
  if (!plan) return
  const { run: id, approvals, by, digest } = event
  const known = await tx.run.findUnique({ where: { id }, select: { id: true } })
  const row = {
    ...stateOf(event),
    approvals: JSON.stringify(named(approvals, plan.reviews)),
    rule: event.rule ?? null,
    grantId: event.grant ?? null,
  }
  await tx.run.upsert({
    where: { id },
    create: { id, planId: plan.id, taskId: plan.taskId, ...row },
    update: row,
  })
  if (!known)
    await tx.stepRun.createMany({
      data: plan.steps.map(({ position }) => ({ id: newId('srn'), runId: id, position, status: 'waiting' })),
    })
  await tx.review.updateMany({
    where: { nonce: { in: approvals.map((approval) => approval.nonce) } },
    data: { spentByRunId: id },
  })
  await recordRun(
    tx,
    host,
    { id, taskId: plan.taskId },
    event.type === 'run.queued' ? 'run.queue' : 'run.start',
    {
      digest,
      by,
      approvals,
      ...(event.rule !== undefined && { rule: event.rule }),
      ...(event.grant !== undefined && { grant: event.grant }),
    },
  )
  await refreshTask(tx, plan.taskId)
}

function stateOf(event: StartEvent) {
  const startedAt = new Date(event.at)
  return event.type === 'run.queued'
    ? {
        status: 'queued',
        startedAt,
        queueRound: event.round,
        queueSequence: event.sequence,
        ...(event.opensAt && { opensAt: new Date(event.opensAt) }),
      }
    : { status: 'running', startedAt }
}

function named(approvals: StartEvent['approvals'], reviews: { nonce: string; reviewerName: string }[]) {
  const names = new Map(reviews.map((review) => [review.nonce, review.reviewerName]))
  return approvals.map(({ reviewer, nonce, assurance, solo }) => ({
    name: names.get(nonce) ?? reviewer,
    assurance,
    solo,
  }))
}
