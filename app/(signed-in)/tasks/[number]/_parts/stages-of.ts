import type { Stage } from '#app/_components/stages.tsx'
import type { TaskStatus } from '#lib/statuses.ts'

type Mark = Stage['state']

/**
 * Where a task stands on its way: asked, planned, reviewed, run. `ran` is whether it was ever started, `inLine` whether it
 * waits for that, `asks` whether the planner waits for an answer, `forbidden` whether no approval would help.
 */
export function stagesOf(
  status: TaskStatus,
  {
    planned,
    ran,
    inLine = false,
    asks = false,
    forbidden = false,
  }: { planned: boolean; ran: boolean; inLine?: boolean; asks?: boolean; forbidden?: boolean },
): Stage[] {
  const asked: Stage = { label: 'Asked', state: 'done' }
  if (status === 'canceled') return [asked, ...canceled(planned, ran)]
  if (status === 'needs_input' && asks) return [asked, now('Needs an answer'), next('Review'), next('Run')]
  if (status === 'needs_input' && forbidden) return [asked, PLANNED, stop('Forbidden'), next('Run')]
  const [plan, review, run] = WAY[status]
  return [asked, plan, review, inLine ? now('In line') : run]
}

function canceled(planned: boolean, ran: boolean): Stage[] {
  if (ran) return [PLANNED, COUNTERSIGNED, stop('Run canceled')]
  return planned ? [PLANNED, stop('Canceled'), next('Run')] : [stop('Canceled'), next('Review'), next('Run')]
}

const stage = (label: string, state: Mark): Stage => ({ label, state })
const next = (label: string) => stage(label, 'next')
const now = (label: string) => stage(label, 'now')
const stop = (label: string) => stage(label, 'stopped')
const PLANNED = stage('Planned', 'done')
const COUNTERSIGNED = stage('Countersigned', 'done')

const WAY: Record<Exclude<TaskStatus, 'canceled'>, [plan: Stage, review: Stage, run: Stage]> = {
  planning: [now('Planning'), next('Review'), next('Run')],
  plan_failed: [stop('No plan'), next('Review'), next('Run')],
  needs_input: [PLANNED, now('Changes requested'), next('Run')],
  awaiting_review: [PLANNED, now('Review'), next('Run')],
  approved: [PLANNED, COUNTERSIGNED, now('Run')],
  rejected: [PLANNED, stop('Rejected'), next('Run')],
  expired: [PLANNED, stop('Expired'), next('Run')],
  running: [PLANNED, COUNTERSIGNED, now('Running')],
  succeeded: [PLANNED, COUNTERSIGNED, stage('Ran', 'done')],
  failed: [PLANNED, COUNTERSIGNED, stop('Failed')],
  unknown: [PLANNED, COUNTERSIGNED, stop('Outcome unknown')],
}
