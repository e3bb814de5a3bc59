import path from 'node:path'
import type { Report, StepOrder, ToRunHost } from './attend/messages.ts'
import { delegateLimits } from './containment/delegate.ts'
import { readHierarchies } from './containment/hierarchies.ts'
import { makeStepCgroup, sweep } from './containment/step-cgroup.ts'
import { identify } from './processes.ts'
import { closeInherited } from './run-host/close-inherited.ts'
import { RunnerConnection } from './run-host/connection.ts'
import { holdMounts } from './run-host/mount-files.ts'
import { openTerminal } from './run-host/open-terminal.ts'
import { Recorder } from './run-host/recorder.ts'
import { type RunningStep, runStep, type Surroundings, skipStep } from './run-host/run-step.ts'
import { makePipes, type Outlets } from './spawn.ts'

// The detached process that carries out one run: `node runner/run-host.ts SOCKET`. It outlives the runner, asks it for
// each step, and keeps what the commands write. It imports Node and nothing else, to stay small beside every run.

const address = process.argv[2] ?? ''
const identity = identify(process.pid)
if (!identity) throw new Error('there is no /proc here')
closeInherited()
// Commands begin with the usual mask; the recording's mode is set where it is created.
process.umask(0o022)

const trees = readHierarchies()
sweep(trees)
for (const tree of trees) delegateLimits(tree)

let run: string | null = null
let recorder: Recorder | null = null
let current: RunningStep | null = null
/** The step that comes next. It only ever grows, so no step begins twice whatever the runner says. */
let next = 1
let canceled = false
let leaving = false
let pipes = preparePipes()
let cgroup = makeStepCgroup(trees)
process.on('exit', () => cgroup.leave())

const runner = new RunnerConnection(address, {
  hello: () => ({ type: 'hello', identity, run }),
  onMessage: hear,
  onGone: () => {
    if (!current) process.exit(1)
  },
})

function hear(message: ToRunHost): void {
  if (message.type === 'assign') begin(message.run, message.recording)
  if (message.type === 'grant') take(message.step)
  if (message.type === 'cancel') cancel()
  if (message.type === 'finish') finish(message)
  if (message.type === 'ack' && leaving && runner.settled) process.exit(0)
}

function begin(assigned: string, recording: string): void {
  if (run !== null) return
  run = assigned
  try {
    recorder = new Recorder(recording)
    ask(null)
  } catch (error) {
    ask(`The recording could not be created: ${words(error)}.`)
  }
}

function take(step: StepOrder): void {
  if (step.position !== next || current || !recorder) return
  next += 1
  runner.dropQuestions()
  carryOut(step, recorder).catch((error: unknown) => {
    current = null
    ask(`Step ${step.position} met a fault: ${words(error)}.`)
  })
}

async function carryOut(step: StepOrder, into: Recorder): Promise<void> {
  const around = await surround(step)
  // A wish to cancel may have come between the grant and the start.
  if (canceled) {
    around.cgroup.leave()
    around.mounts?.leave()
  }
  current = canceled ? skipStep(step, into) : runStep(step, around, into)
  const { position } = step
  if (current.started) runner.report({ type: 'started', position, ...current.started })
  if (!step.tty) pipes = preparePipes()
  const { problem, ...outcome } = await current.outcome
  current = null
  runner.report({ type: 'ended', position, ...outcome })
  ask(problem ?? into.problem)
}

function cancel(): void {
  canceled = true
  current?.cancel()
}

function ask(problem: string | null): void {
  runner.report({ type: 'ask', position: next, problem })
}

function finish({ end, reason }: Pick<Extract<Report, { type: 'finished' }>, 'end' | 'reason'>): void {
  if (current || leaving) return
  leaving = true
  runner.dropQuestions()
  recorder?.mark(0, { type: 'run.ended', end })
  recorder?.complete()
  runner.report({ type: 'finished', end, reason })
}

async function surround({ tty, files }: StepOrder): Promise<Surroundings> {
  const mounts = files.length > 0 ? await holdMounts(files) : null
  const around = {
    mounts,
    outlets: tty ? openTerminal() : await pipes,
    cgroup,
  }
  cgroup = makeStepCgroup(trees)
  return around
}

// Made ahead of the step that needs them, because making them takes a process of its own.
function preparePipes(): Promise<Outlets> {
  const made = makePipes(path.dirname(address))
  // Looked at when a step needs them; until then a failure is nobody's.
  made.catch(() => undefined)
  return made
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error))
