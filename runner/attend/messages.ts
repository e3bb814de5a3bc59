import type { RunnerEvent } from '#lib/hosts/protocol.ts'
import type { Containment, StepLimits, StepOutcome } from '#lib/hosts/step-facts.ts'
import type { ProcessIdentity } from '../processes.ts'

// What a run-host and the runner say to each other over runner/host.sock, one JSON message a line. Reports carry a
// number `n` and are sent again after a reconnect until they are acknowledged, so every one of them is idempotent.

export type RunEnd = Extract<RunnerEvent, { type: 'run.ended' }>['end']

/** First line of a run-host on every connection; `run` is null while it waits for one. */
export interface Hello {
  type: 'hello'
  identity: ProcessIdentity
  run: string | null
}

export type Report =
  /** May step `position` run? A problem means that it cannot, whatever the answer would be. */
  | { type: 'ask'; position: number; problem: string | null }
  | {
      type: 'started'
      position: number
      pid: number
      startTime: string
      containment: Containment
      limits: StepLimits
    }
  | ({ type: 'ended'; position: number } & StepOutcome)
  /** The recording is complete. */
  | { type: 'finished'; end: RunEnd; reason: string }

export type FromRunHost = Hello | ({ n: number } & Report)

/**
 * All that a run-host knows of a step: the exact program, arguments and surroundings, and its limits of time and output. Those
 * of the host it knows from its start.
 */
export interface StepOrder {
  position: number
  /** The interpreter and its arguments, the script last. */
  argv: string[]
  cwd: string
  environment: Record<string, string>
  /** Variables beside those, whose values are nowhere but here and in the process that gets them. */
  secrets: { name: string; value: string }[]
  /** Copies of local files, as approved, that the step finds in place of what lies there; none where it cannot mount. */
  files: { path: string; copy: string }[]
  /** The OS user to become; null: stay the run-host's own. */
  user: { name: string; uid: number; gid: number } | null
  tty: boolean
  timeLimit: number
  outputLimit: number
  leavesProcesses: boolean
}

export type ToRunHost =
  | { type: 'assign'; run: string; recording: string }
  | { type: 'grant'; step: StepOrder }
  /** End the present step now. */
  | { type: 'cancel' }
  /** No step will follow: complete the recording. */
  | { type: 'finish'; end: RunEnd; reason: string }
  | { type: 'ack'; n: number }
