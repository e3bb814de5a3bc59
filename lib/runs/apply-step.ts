import type { Run } from '#generated/prisma/client.ts'
import type { Transaction } from '../db.ts'
import type { HostFacts, RunnerEvent } from '../hosts/protocol.ts'
import type { StepLimits } from '../hosts/step-facts.ts'
import { recordRun } from './record-run.ts'

type Started = Extract<RunnerEvent, { type: 'step.started' }>
type Ended = Extract<RunnerEvent, { type: 'step.ended' }>

/** A step began, or ended: its row, that of its run, and its audit event. */
export async function applyStep(tx: Transaction, host: HostFacts, event: Started | Ended): Promise<void> {
  const run = await tx.run.findUnique({ where: { id: event.run } })
  if (!run) return
  if (event.type === 'step.started') await begin(tx, host, run, event)
  else await end(tx, host, run, event)
}

async function begin(
  tx: Transaction,
  host: HostFacts,
  run: Run,
  { position, pid, containment, limits, at }: Started,
): Promise<void> {
  const held = { containment: containment ?? null, limits: limits ? JSON.stringify(limits) : null }
  await tx.stepRun.update({
    where: { runId_position: { runId: run.id, position } },
    data: { status: 'running', pid, ...held, startedAt: new Date(at) },
  })
  await tx.run.update({ where: { id: run.id }, data: { status: 'running' } })
  await recordRun(tx, host, run, 'step.start', {
    position,
    pid,
    ...(containment && { containment }),
    ...(limits && { limits: enforced(limits) }),
  })
}

// Canonical JSON knows no null: what is missing was not limited.
const enforced = (limits: StepLimits) =>
  Object.fromEntries(
    Object.entries(limits).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )

async function end(
  tx: Transaction,
  host: HostFacts,
  run: Run,
  { position, end, exitCode, signal, bytes, sha256, survivors, left, hit, at }: Ended,
): Promise<void> {
  const aftermath = JSON.stringify({ survivors, left, hit })
  await tx.stepRun.update({
    where: { runId_position: { runId: run.id, position } },
    data: { status: end, exitCode, signal, bytes, sha256, aftermath, endedAt: new Date(at) },
  })
  await recordRun(tx, host, run, 'step.end', {
    position,
    end,
    ...(exitCode !== null && { exitCode }),
    ...(signal && { signal }),
    ...(bytes !== null && { bytes }),
    ...(sha256 && { sha256 }),
    ...(survivors && { survivors }),
    ...(left && { left }),
    ...(hit && { hit }),
  })
}
