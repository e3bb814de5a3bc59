import fs from 'node:fs'
import path from 'node:path'
import { db } from '../db.ts'
import { readEnv } from '../env.ts'
import { clockSkew } from '../hosts/clock-skew.ts'
import { isRunnerReachable } from '../hosts/reachable.ts'
import { eventLag } from '../runs/follow-events.ts'
import { RUN_STATUSES, TASK_STATUSES } from '../statuses.ts'
import { AT_WORK } from '../tasks/at-work.ts'
import type { Metric } from './metrics-text.ts'
import { sizeOfRecordings } from './size-of-recordings.ts'

/** How the product stands, in numbers: states, queues, lags and sizes. No name, text or address of anybody. */
export async function readMetrics(behind: readonly number[]): Promise<Metric[]> {
  const [runs, tasks, drafts, cursor, up, skew] = await Promise.all([
    db().run.groupBy({ by: ['status'], _count: true }),
    db().task.groupBy({ by: ['status'], _count: true }),
    db().drafting.groupBy({ by: ['stage'], _count: true }),
    db().runnerCursor.aggregate({ _max: { sequence: true } }),
    isRunnerReachable(),
    clockSkew(),
  ])
  const inStage = (wanted: (stage: string) => boolean) =>
    drafts.filter(({ stage }) => wanted(stage)).reduce((sum, { _count }) => sum + _count, 0)
  const count = (rows: { status: string; _count: number }[], status: string) =>
    rows.find((row) => row.status === status)?._count ?? 0
  const lag = eventLag()
  return [
    byState('countersign_runs', 'Runs by state.', RUN_STATUSES, (state) => count(runs, state)),
    byState('countersign_tasks', 'Tasks by state.', TASK_STATUSES, (state) => count(tasks, state)),
    gauge('countersign_queue_length', 'Runs that wait for their turn.', count(runs, 'queued')),
    gauge(
      'countersign_planner_waiting',
      'Tasks that wait for a planner.',
      inStage((stage) => stage === 'waiting'),
    ),
    gauge(
      'countersign_planner_working',
      'Tasks that a planner works on.',
      inStage((stage) => AT_WORK.includes(stage)),
    ),
    gauge('countersign_runner_up', '1 while the runner answers.', up ? 1 : 0),
    ...(skew === null
      ? []
      : [
          gauge(
            'countersign_clock_skew_seconds',
            "How far the web half's clock is ahead of the runner's.",
            skew,
          ),
        ]),
    gauge(
      'countersign_runner_event',
      'The newest event of the runner that rows show.',
      cursor._max.sequence ?? 0,
    ),
    ...(lag === null
      ? []
      : [
          gauge('countersign_runner_event_lag_seconds', 'How late the newest event came into the rows.', lag),
        ]),
    gauge('countersign_viewers', 'Connections that watch something.', behind.length),
    gauge(
      'countersign_viewer_lag_bytes',
      'How far the slowest viewer is behind its recording.',
      Math.max(0, ...behind),
    ),
    ...(await sizes()),
    ...ownProcess(),
  ]
}

const gauge = (name: string, help: string, value: number): Metric => ({
  name,
  help,
  type: 'gauge',
  samples: [{ value }],
})

function byState(
  name: string,
  help: string,
  states: readonly string[],
  value: (state: string) => number,
): Metric {
  return {
    name,
    help,
    type: 'gauge',
    samples: states.map((state) => ({ labels: { state }, value: value(state) })),
  }
}

/** What cannot be looked at, such as the journal where the halves are separated, is left out. */
async function sizes(): Promise<Metric[]> {
  const { data } = readEnv()
  const recordings = await sizeOfRecordings(path.join(data, 'recordings'))
  const all: [name: string, help: string, size: number | null][] = [
    ['countersign_database_bytes', 'Size of the app database.', sizeOf(path.join(data, 'web/app.db'))],
    [
      'countersign_journal_bytes',
      "Size of the runner's journal.",
      sizeOf(path.join(data, 'runner/journal.db')),
    ],
    ['countersign_recordings_bytes', 'Size of all recordings.', recordings],
  ]
  return all.flatMap(([name, help, size]) => (size === null ? [] : [gauge(name, help, size)]))
}

function sizeOf(file: string): number | null {
  try {
    return fs.statSync(file).size
  } catch {
    return null
  }
}

function ownProcess(): Metric[] {
  const { rss, heapUsed } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  return [
    gauge('process_resident_memory_bytes', 'Memory of the web half.', rss),
    gauge('nodejs_heap_used_bytes', 'Memory that its objects use.', heapUsed),
    {
      name: 'process_cpu_seconds_total',
      help: 'Processor time of the web half.',
      type: 'counter',
      samples: [{ value: (user + system) / 1e6 }],
    },
    gauge(
      'process_start_time_seconds',
      'When the web half started.',
      Math.floor(Date.now() / 1000 - process.uptime()),
    ),
  ]
}
