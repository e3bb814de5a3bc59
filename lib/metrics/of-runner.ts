import { db } from '../db.ts'
import { clockSkew } from '../hosts/clock-skew.ts'
import { isRunnerReachable } from '../hosts/reachable.ts'
import { eventLag } from '../runs/follow-events.ts'
import { gauge, type Metric } from './metric.ts'

const SKEW = "How far the web half's clock is ahead of the runner's."
const LAG = 'How late the newest event came into the rows.'

/** Whether the runner answers, and how far rows and clock are from its own. */
export async function runnerMetrics(): Promise<Metric[]> {
  const [cursor, up, skew] = await Promise.all([
    db().runnerCursor.aggregate({ _max: { sequence: true } }),
    isRunnerReachable(),
    clockSkew(),
  ])
  const newest = cursor._max.sequence ?? 0
  return [
    ...gauge('countersign_runner_up', '1 while the runner answers.', up ? 1 : 0),
    ...gauge('countersign_clock_skew_seconds', SKEW, skew),
    ...gauge('countersign_runner_event', 'The newest event of the runner that rows show.', newest),
    ...gauge('countersign_runner_event_lag_seconds', LAG, eventLag()),
  ]
}
