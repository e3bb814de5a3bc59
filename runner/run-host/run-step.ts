import { createHash } from 'node:crypto'
import type { Containment, StepLimits, StepOutcome } from '#lib/hosts/step-facts.ts'
import type { StepOrder } from '../attend/messages.ts'
import type { StepCgroup } from '../containment/step-cgroup.ts'
import { identify, sendSignal } from '../processes.ts'
import { type Entrance, spawnStep } from '../spawn.ts'
import { awaitExit, type Exit } from './await-exit.ts'
import { endAfter } from './ending.ts'
import { maskOutput } from './mask.ts'
import type { HeldMounts } from './mount-files.ts'
import { collectOutput } from './output.ts'
import { watchTree } from './process-tree.ts'
import type { Recorder } from './recorder.ts'
import { watchSilence } from './silence.ts'
import { stepAside } from './step-aside.ts'

/** A step under way. */
export interface RunningStep {
  /** Null where the command could not be started. */
  started: { pid: number; startTime: string; containment: Containment; limits: StepLimits } | null
  outcome: Promise<StepOutcome & { problem: string | null }>
  /** Ends the command and everything that it started. */
  cancel: () => void
}

/** What a step runs in, made ready before it is known. */
export interface Surroundings {
  entrance: Entrance
  cgroup: StepCgroup
  /** Where the step finds its local files as they were approved; null where it has none, or this machine cannot. */
  mounts: HeldMounts | null
  /** Those that are in force. */
  limits: StepLimits
}

/** Carries out one step and records it. The outcome is durable in the recording before the promise resolves. */
export function runStep(order: StepOrder, around: Surroundings, recorder: Recorder): RunningStep {
  const { position } = order
  const { entrance, cgroup, limits, mounts } = around
  const ending = endAfter(order.timeLimit)
  const aside = stepAside(() => leader)
  const output = collectOutput(recorder, position, order.outputLimit, aside)
  const masked = maskOutput(order.secrets, output.take)
  const silence = watchSilence(limits.silence, (seconds) =>
    recorder.mark(position, { type: 'step.silent', seconds }),
  )
  const spawned = spawnStep(order, { entrance, mounts, openFiles: limits.files }, (stream, bytes) => {
    silence.broken()
    masked.take(stream, bytes)
  })
  const { pid } = spawned
  const leader = pid === null ? null : identify(pid)
  const started =
    pid === null ? null : { pid, startTime: leader?.startTime ?? '', containment: cgroup.containment, limits }
  if (started) recorder.mark(position, { type: 'step.started', ...started })
  // At once and without grace: what it would open next is not what was approved.
  mounts?.onReplaced(() => {
    cgroup.kill()
    if (pid !== null) sendSignal(-pid, 'SIGKILL')
  })
  const tree = watchTree(pid, { outlets: entrance.inodes, streams: spawned.streams, cgroup })
  const exit = awaitExit({ order, spawned, ending, tree, cgroup }).finally(silence.stop)
  const outcome = exit.then((how) => {
    const counts = masked.finish()
    if (Object.keys(counts).length > 0) recorder.mark(position, { type: 'output.masked', counts })
    const problem = how.problem ?? mounts?.whatWentWrong() ?? null
    mounts?.leave()
    return record(recorder, position, { ...how, problem }, output.finish())
  })
  return { started, outcome, cancel: () => ending.now('canceled') }
}

/** Records that a step was canceled before it began. */
export function skipStep(order: StepOrder, recorder: Recorder): RunningStep {
  const exit: Exit = { end: 'canceled', exitCode: null, signal: null, problem: null }
  const written = { bytes: 0, sha256: createHash('sha256').digest('hex') }
  const outcome = Promise.resolve(record(recorder, order.position, exit, written))
  return { started: null, outcome, cancel: () => undefined }
}

function record(
  recorder: Recorder,
  position: number,
  { problem, ...how }: Exit,
  written: { bytes: number; sha256: string },
) {
  const outcome = { ...how, ...written }
  recorder.mark(position, { type: 'step.ended', ...outcome })
  recorder.sync()
  return { ...outcome, problem }
}
