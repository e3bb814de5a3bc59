import type { RunStatus } from '../../../lib/statuses.ts'
import { callApi } from '../call-api.ts'
import { type Connection, connect } from '../connection.ts'
import { EXIT, type Exit } from '../exit-codes.ts'
import { Failure } from '../failure.ts'
import { followRun } from '../follow-run.ts'
import { poll } from '../poll.ts'
import { type Options, print } from '../print.ts'
import { Run, RunReply } from '../shapes.ts'
import { visibleProse } from '../visible.ts'
import { describeStatus, getTask } from '../wait-for-task.ts'
import { outputWriter } from '../write-output.ts'

const EXIT_OF_RUN: Record<RunStatus, Exit> = {
  queued: EXIT.undecided,
  running: EXIT.undecided,
  succeeded: EXIT.ok,
  failed: EXIT.failed,
  canceled: EXIT.failed,
  timed_out: EXIT.failed,
  expired: EXIT.undecided,
  unknown: EXIT.failed,
}

/** `countersign run N`: starts the approved plan, or joins the run that was started already. */
export async function run(number: number, options: Options & { follow?: boolean }): Promise<number> {
  const connection = connect(options)
  const id = await startOrFind(connection, number)
  if (options.follow) return showRun(connection, id, options)
  const started = await callApi(connection, Run, 'GET', `/runs/${id}`)
  print(options, started, `${started.status}: ${connection.url}/runs/${id}`)
  return EXIT.ok
}

/** Streams a run's output, then says how it ended. Resolves to the exit code for that. */
export async function showRun(connection: Connection, id: string, options: Options): Promise<Exit> {
  await followRun(connection, id, outputWriter(options))
  const ended = await untilEnded(connection, id)
  print(options, ended, describe(ended))
  return EXIT_OF_RUN[ended.status]
}

/** A recording is complete a moment before the row says so; a web half that lags does not keep anybody longer than this. */
const LAG_SECONDS = 10

const untilEnded = (connection: Connection, id: string): Promise<Run> =>
  poll(() => callApi(connection, Run, 'GET', `/runs/${id}`), {
    done: ({ status }) => !['queued', 'running'].includes(status),
    seconds: LAG_SECONDS,
    everyMs: 100,
  })

async function startOrFind(connection: Connection, number: number): Promise<string> {
  const task = await getTask(connection, number)
  const latest = [...task.runs].sort((a, b) => a.startedAt.localeCompare(b.startedAt)).at(-1)
  if (latest && task.status !== 'approved') return latest.id
  if (task.status !== 'approved')
    throw new Failure(
      EXIT.undecided,
      'not_approved',
      `#${number} is ${describeStatus(task)}; it can run once it is approved.`,
    )
  return start(connection, number, task.plan?.digest)
}

// Somebody may have been faster: then theirs is the one run that there is.
async function start(connection: Connection, number: number, digest: string | undefined): Promise<string> {
  try {
    return (await callApi(connection, RunReply, 'POST', `/tasks/${number}/runs`, { digest })).run.id
  } catch (error) {
    const other = error instanceof Failure && error.code === 'already_started' ? runIn(error.facts) : null
    if (other) return other
    throw error
  }
}

function runIn({ run: fact }: Record<string, unknown>): string | null {
  if (typeof fact === 'string') return fact
  const parsed = RunReply.safeParse({ run: fact })
  return parsed.success ? parsed.data.run.id : null
}

function describe({ steps, status, reason }: Run): string {
  const end = `The run ${status === 'unknown' ? 'ended unknown' : status.replace('_', ' ')}.`
  return ['', ...steps.map(describeStep), reason ? `${end} ${visibleProse(reason)}` : end].join('\n')
}

function describeStep({
  position,
  purpose,
  status,
  exitCode,
  signal,
  survivors,
}: Run['steps'][number]): string {
  const how = signal ? ` (${signal})` : exitCode ? ` (exit code ${exitCode})` : ''
  const left = survivors ? `, left ${survivors === 1 ? '1 process' : `${survivors} processes`} behind` : ''
  return `${position}. ${visibleProse(purpose).replace(/\.$/, '')}: ${status.replace('_', ' ')}${how}${left}`
}
