import { recordAudit } from '../audit/record.ts'
import { inTransaction, type Transaction, touch } from '../db.ts'
import { asRunner } from '../hosts/as-runner.ts'
import type { HostFacts, RunnerEvent } from '../hosts/protocol.ts'
import { refreshTask } from '../plans/refresh-task.ts'
import { refreshTasksOf } from '../plans/refresh-tasks-of.ts'
import { keepProposal } from '../proposals/keep.ts'
import { keepDecided } from '../reviews/keep-decided.ts'
import { keepEnrolled, keepRevoked } from '../reviews/keep-signer.ts'
import { countEnd } from '../runbooks/count-end.ts'
import { applyHold } from './apply-hold.ts'
import { applyStart } from './apply-start.ts'
import { applyStep } from './apply-step.ts'
import { applyVoid } from './apply-void.ts'
import { noteRemoval } from './note-removal.ts'
import { recordHost, recordRun } from './record-run.ts'

type EventOf<Type extends RunnerEvent['type']> = Extract<RunnerEvent, { type: Type }>

/**
 * Brings the rows up to one event of a runner's journal. Each event is applied once, in order, in the transaction
 * that moves the cursor: a web half that was away, or died in the middle, catches up without doubling anything.
 */
export async function applyEvent(host: HostFacts, event: RunnerEvent): Promise<void> {
  await inTransaction(async (tx) => {
    const cursor = await tx.runnerCursor.findUnique({ where: { hostId: host.id } })
    if (cursor && event.sequence <= cursor.sequence) return
    await apply(tx, host, event)
    const at = { hostId: host.id, sequence: event.sequence }
    await tx.runnerCursor.upsert({ where: { hostId: host.id }, create: at, update: at })
  })
}

async function apply(tx: Transaction, host: HostFacts, event: RunnerEvent): Promise<void> {
  if (event.type === 'host.described') return describeHost(tx, event)
  if (event.type === 'host.probed')
    return recordHost(tx, host, 'host.probe', { asked: event.asked, by: event.by })
  if (event.type === 'host.surveyed') return keepSurvey(tx, host, event)
  if (event.type === 'request.refused') return auditRefusal(tx, host, event)
  if (event.type === 'run.queued' || event.type === 'run.intended') return applyStart(tx, host, event)
  if (event.type === 'step.started' || event.type === 'step.ended') return applyStep(tx, host, event)
  if (event.type === 'run.cancel_requested') return auditCancel(tx, host, event)
  if (event.type === 'run.ended') return endRun(tx, host, event)
  if (event.type === 'host.held' || event.type === 'host.resumed') return applyHold(tx, host, event)
  if (event.type === 'approvals.voided') return applyVoid(tx, host, event)
  if (event.type === 'recording.removed') return noteRemoval(tx, host, event)
  if (event.type === 'secret.set' || event.type === 'secret.remove') return auditSecret(tx, host, event)
  if (event.type === 'review.decided') return keepDecided(tx, event)
  if (event.type === 'reviewer.enrolled') return keepEnrolled(tx, host, event)
  if (event.type === 'reviewer.revoked') return keepRevoked(tx, host, event)
  if (isAboutProposal(event)) return keepProposal(tx, host, event)
  // plan.sealed and step.granted say nothing that the rows do not have.
}

const isAboutProposal = (event: RunnerEvent): event is Parameters<typeof keepProposal>[2] =>
  event.type.startsWith('proposal.') || event.type.startsWith('grant.') || event.type === 'policy.changed'

async function describeHost(tx: Transaction, { host, at }: EventOf<'host.described'>): Promise<void> {
  const row = { name: host.name, key: host.key, facts: JSON.stringify(host), seenAt: new Date(at) }
  const before = await tx.host.findUnique({ where: { id: host.id } })
  await tx.host.upsert({ where: { id: host.id }, create: { id: host.id, ...row }, update: row })
  if (before?.facts === row.facts) return
  touch(tx, 'hosts')
  await refreshTasksOf(tx, host.id)
  const { version, solo } = host.policy
  const { name, key, user, separated } = host
  await recordHost(tx, host, 'host.describe', { name, key, user, separated, policyVersion: version, solo })
}

async function keepSurvey(tx: Transaction, host: HostFacts, event: EventOf<'host.surveyed'>): Promise<void> {
  await tx.host.updateMany({ where: { id: host.id }, data: { survey: JSON.stringify(event.survey) } })
  await recordHost(tx, host, 'host.survey', { by: event.by })
}

async function auditRefusal(
  tx: Transaction,
  host: HostFacts,
  event: EventOf<'request.refused'>,
): Promise<void> {
  const plan = event.digest ? await tx.plan.findUnique({ where: { digest: event.digest } }) : null
  await recordAudit(tx, asRunner(host), {
    action: 'runner.refuse',
    subject: plan ? { kind: 'plan', id: plan.id } : { kind: 'host', id: host.id },
    ...(plan ? { taskId: plan.taskId } : {}),
    data: {
      request: event.request,
      code: event.code,
      words: event.message,
      ...(event.by ? { by: event.by } : {}),
    },
  })
}

async function auditCancel(
  tx: Transaction,
  host: HostFacts,
  event: EventOf<'run.cancel_requested'>,
): Promise<void> {
  const run = await tx.run.findUnique({ where: { id: event.run } })
  if (!run) return
  await recordRun(tx, host, run, 'run.cancel', { mode: event.mode, by: event.by })
}

async function auditSecret(
  tx: Transaction,
  host: HostFacts,
  { type, name, version, by }: EventOf<'secret.set' | 'secret.remove'>,
): Promise<void> {
  await recordAudit(tx, asRunner(host), {
    action: type,
    subject: { kind: 'secret', id: name },
    data: { version, by },
  })
}

async function endRun(tx: Transaction, host: HostFacts, event: EventOf<'run.ended'>): Promise<void> {
  const run = await tx.run.findUnique({
    where: { id: event.run },
    include: { plan: { select: { source: true } } },
  })
  if (!run) return
  await tx.run.update({
    where: { id: run.id },
    data: { status: event.end, reason: event.reason, endedAt: new Date(event.at) },
  })
  await tx.stepRun.updateMany({ where: { runId: run.id, status: 'waiting' }, data: { status: 'skipped' } })
  await countEnd(tx, run.plan, event.end)
  await recordRun(tx, host, run, 'run.end', { end: event.end, reason: event.reason })
  await refreshTask(tx, run.taskId)
}
