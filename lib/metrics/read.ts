import { gauge, type Metric } from './metric.ts'
import { processMetrics } from './of-process.ts'
import { runnerMetrics } from './of-runner.ts'
import { sizeMetrics } from './of-sizes.ts'
import { workMetrics } from './of-work.ts'

/**
 * How the product stands, in numbers: states, queues, lags and sizes. No name, text or address of anybody. `behind` is how many
 * bytes each viewer has yet to take in.
 */
export async function readMetrics(behind: readonly number[]): Promise<Metric[]> {
  const [work, runner, sizes] = await Promise.all([workMetrics(), runnerMetrics(), sizeMetrics()])
  return [...work, ...runner, ...viewerMetrics(behind), ...sizes, ...processMetrics()]
}

function viewerMetrics(behind: readonly number[]): Metric[] {
  const slowest = Math.max(0, ...behind)
  return [
    ...gauge('countersign_viewers', 'Connections that watch something.', behind.length),
    ...gauge('countersign_viewer_lag_bytes', 'How far the slowest viewer is behind its recording.', slowest),
  ]
}
