import type { Host, Plan, Run, Step, StepRun, Task } from '#generated/prisma/client.ts'
import { readFacts } from '../hosts/list.ts'
import type { Containment, StepAftermath, StepLimits } from '../hosts/step-facts.ts'
import type { Risk } from '../risk/levels.ts'
import type { RunStatus, StepStatus } from '../statuses.ts'
import type { RunView } from './view.ts'

/** One row of the list of runs. */
export interface RunSummary {
  id: string
  task: { number: number; title: string }
  host: string
  status: RunStatus
  risk: Risk
  step: number
  steps: number
  startedAt: string
  endedAt: string | null
}

export type RunRow = Run & { steps: StepRun[]; plan: Plan & { steps: Step[] }; task: Task & { host: Host } }

/** What a run row is read with. */
export const RUN_ROWS = {
  steps: true,
  plan: { include: { steps: true } },
  task: { include: { host: true } },
} as const

/** A run as its page shows it. */
export function showRun(
  run: RunRow,
  { queue, you, grant }: Pick<RunView, 'queue' | 'you' | 'grant'>,
): RunView {
  const host = readFacts(run.task.host)
  return {
    id: run.id,
    status: run.status as RunStatus,
    reason: run.reason,
    task: { id: run.task.id, number: run.task.number, title: run.plan.title },
    host: {
      name: host.name,
      user: host.user,
      separated: host.separated,
      held: run.task.host.heldAt !== null,
    },
    plan: { revision: run.plan.revision, digest: run.plan.digest, risk: run.plan.risk as Risk },
    approvals: JSON.parse(run.approvals) as RunView['approvals'],
    rule: run.rule,
    grant,
    startedAt: run.startedAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
    removed: run.removed === null ? null : (JSON.parse(run.removed) as RunView['removed']),
    steps: run.steps
      .toSorted((a, b) => a.position - b.position)
      .map((step) => showStep(step, run.plan.steps)),
    queue,
    resolution: showResolution(run),
    you,
  }
}

function showResolution({
  resolvedAs,
  resolvedNote,
  resolvedByName,
  resolvedAt,
}: Run): RunView['resolution'] {
  if (!resolvedAt) return null
  return {
    outcome: resolvedAs === 'done' ? 'done' : 'not_done',
    note: resolvedNote ?? '',
    by: resolvedByName ?? '',
    at: resolvedAt.toISOString(),
  }
}

function showStep(step: StepRun, planned: readonly Step[]): RunView['steps'][number] {
  const {
    purpose = '',
    script = '',
    risk = 'opaque',
  } = planned.find(({ position }) => position === step.position) ?? {}
  return {
    position: step.position,
    purpose,
    script,
    risk: risk as Risk,
    status: step.status as StepStatus,
    exitCode: step.exitCode,
    signal: step.signal,
    bytes: step.bytes === null ? null : Number(step.bytes),
    sha256: step.sha256,
    containment: step.containment as Containment | null,
    limits: step.limits === null ? null : (JSON.parse(step.limits) as StepLimits),
    ...(JSON.parse(step.aftermath ?? '{}') as StepAftermath),
    startedAt: step.startedAt?.toISOString() ?? null,
    endedAt: step.endedAt?.toISOString() ?? null,
  }
}

type Summarised = Run & {
  steps: StepRun[]
  plan: { title: string; risk: string }
  task: { number: number; host: { name: string } }
}

/** A run as a row of the list. */
export function summariseRun(run: Summarised): RunSummary {
  return {
    id: run.id,
    task: { number: run.task.number, title: run.plan.title },
    host: run.task.host.name,
    status: run.status as RunStatus,
    risk: run.plan.risk as Risk,
    ...progress(run.steps),
    startedAt: run.startedAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
  }
}

/** How far a run came: the step it is at or ended with, of how many. */
export function progress(steps: readonly { status: string }[]): { step: number; steps: number } {
  const begun = steps.filter(({ status }) => status !== 'waiting' && status !== 'skipped').length
  return { step: begun, steps: steps.length }
}
