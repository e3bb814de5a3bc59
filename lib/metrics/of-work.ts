import { db } from '../db.ts'
import { RUN_STATUSES, TASK_STATUSES } from '../statuses.ts'
import { AT_WORK } from '../tasks/at-work.ts'
import { byState, countIn, gauge, type Metric } from './metric.ts'

/** Runs and tasks by state, and what waits for its turn. */
export async function workMetrics(): Promise<Metric[]> {
  const [runs, tasks, drafts] = await Promise.all([
    db().run.groupBy({ by: ['status'], _count: true }),
    db().task.groupBy({ by: ['status'], _count: true }),
    db().drafting.groupBy({ by: ['stage'], _count: true }),
  ])
  const inStage = (wanted: (stage: string) => boolean) =>
    drafts.filter(({ stage }) => wanted(stage)).reduce((sum, { _count }) => sum + _count, 0)
  const waiting = inStage((stage) => stage === 'waiting')
  const working = inStage((stage) => AT_WORK.includes(stage))
  return [
    byState('countersign_runs', 'Runs by state.', RUN_STATUSES, runs),
    byState('countersign_tasks', 'Tasks by state.', TASK_STATUSES, tasks),
    ...gauge('countersign_queue_length', 'Runs that wait for their turn.', countIn(runs, 'queued')),
    ...gauge('countersign_planner_waiting', 'Tasks that wait for a planner.', waiting),
    ...gauge('countersign_planner_working', 'Tasks that a planner works on.', working),
  ]
}
