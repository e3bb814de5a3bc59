import fs from 'node:fs'
import type { StepOrder, StepOutcome } from '../attend/messages.ts'
import { identify } from '../processes.ts'
import { type Pipes, spawnStep } from '../spawn.ts'
import { awaitExit, type Exit } from './await-exit.ts'
import { endAfter } from './ending.ts'
import { maskOutput } from './mask.ts'
import { collectOutput } from './output.ts'
import { inodeOf, watchTree } from './process-tree.ts'
import type { Recorder } from './recorder.ts'

/** A step under way. */
export interface RunningStep {
  /** Null where the command could not be started. */
  started: { pid: number; startTime: string } | null
  outcome: Promise<StepOutcome & { problem: string | null }>
  /** Ends the command and everything that it started. */
  cancel: () => void
}

/** Carries out one step and records it. The outcome is durable in the recording before the promise resolves. */
export function runStep(order: StepOrder, pipes: Pipes, recorder: Recorder): RunningStep {
  const inodes = new Set([pipes.stdout, pipes.stderr].map(({ readEnd }) => inodeOf(fs.fstatSync(readEnd))))
  const ending = endAfter(order.timeLimit)
  const output = collectOutput(recorder, order.position, order.outputLimit)
  const masked = maskOutput(order.secrets, output.take)
  const spawned = spawnStep(order, pipes, masked.take)
  const { pid } = spawned.child
  const started = pid === undefined ? null : { pid, startTime: identify(pid)?.startTime ?? '' }
  if (started) recorder.mark(order.position, { type: 'step.started', ...started })
  const exit = awaitExit({ order, spawned, ending, tree: watchTree(pid ?? null, inodes) })
  const outcome = exit.then((how) => {
    const counts = masked.finish()
    if (Object.keys(counts).length > 0) recorder.mark(order.position, { type: 'output.masked', counts })
    return record(recorder, order.position, how, output.finish())
  })
  return { started, outcome, cancel: () => ending.now('canceled') }
}

/** Records that a step was canceled before it began. */
export function skipStep(order: StepOrder, recorder: Recorder): RunningStep {
  const exit: Exit = { end: 'canceled', exitCode: null, signal: null, survivors: 0, problem: null }
  const written = collectOutput(recorder, order.position, order.outputLimit).finish()
  const outcome = Promise.resolve(record(recorder, order.position, exit, written))
  return { started: null, outcome, cancel: () => undefined }
}

function record(
  recorder: Recorder,
  position: number,
  exit: Exit,
  written: { bytes: number; sha256: string },
) {
  const { problem, survivors, ...how } = exit
  const outcome = { ...how, ...written }
  recorder.mark(position, { type: 'step.ended', ...outcome, ...(survivors > 0 && { survivors }) })
  recorder.sync()
  return { ...outcome, problem }
}
