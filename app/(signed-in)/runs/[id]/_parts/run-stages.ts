import type { Stage } from '#app/_components/stages.tsx'
import type { RunStatus } from '#lib/statuses.ts'

/** Where a run stands on the way from the plan to its end. */
export function runStages(status: RunStatus): Stage[] {
  return [{ label: 'Planned', state: 'done' }, { label: 'Countersigned', state: 'done' }, LAST[status]]
}

const LAST: Record<RunStatus, Stage> = {
  queued: { label: 'Queued', state: 'now' },
  running: { label: 'Running', state: 'now' },
  succeeded: { label: 'Ran', state: 'done' },
  failed: { label: 'Failed', state: 'stopped' },
  canceled: { label: 'Canceled', state: 'stopped' },
  timed_out: { label: 'Timed out', state: 'stopped' },
  expired: { label: 'Expired', state: 'stopped' },
  unknown: { label: 'Outcome unknown', state: 'stopped' },
}
