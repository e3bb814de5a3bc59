import { createHash } from 'node:crypto'
import path from 'node:path'
import type { StepLimits } from '#lib/hosts/step-facts.ts'
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
import { closeEntrance, isWaiting, makePipes, type Outlets, openEntrance } from './spawn.ts'
import { startCompiled } from './start-compiled.ts'

// The detached process that carries out one run: `node runner/run-host.ts SOCKET LIMITS`. It outlives the runner, asks it for
// each step, and keeps what the commands write. It imports Node and nothing else, to stay small beside every run.

startCompiled()

const address = process.argv[2] ?? ''
const limits = JSON.parse(process.argv[3] ?? '') as StepLimits
const folder = path.dirname(address)
const identity = identify(process.pid)
if (!identity) throw new Error('there is no /proc here')
closeInherited()
// Commands begin with the usual mask; the recording's mode is set where it is created.
process.umask(0o022)

const trees = readHierarchies()
sweep(trees)
for (const tree of trees) delegateLimits(tree)

/** What is made ready for a step before it is known. */
type Place = Omit<Surroundings, 'mounts'>

let run: string | null = null
let recorder: Recorder | null = null
let current: RunningStep | null = null
/** The step that comes next. It only ever grows, so no step begins twice whatever the runner says. */
let next = 1
let canceled = false
let leaving = false
let prepared: Promise<Place> | null = null
prepare()
// The first one takes half a millisecond more than any other, and a step's output waits for it.
createHash('sha256')

const runner = new RunnerConnection(address, {
  hello: () => ({ type: 'hello', identity, run }),
  onMessage: hear,
  onGone: () => {
    if (!current) leave(1)
  },
})

function hear(message: ToRunHost): void {
  if (message.type === 'assign') begin(message.run, message.recording)
  if (message.type === 'grant') take(message.step)
  if (message.type === 'cancel') cancel()
  if (message.type === 'finish') finish(message)
  if (message.type === 'ack' && leaving && runner.settled) leave(0)
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
    void abandon(around)
    around.mounts?.leave()
  }
  current = canceled ? skipStep(step, into) : runStep(step, around, into)
  const { position } = step
  if (current.started) runner.report({ type: 'started', position, ...current.started })
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
  if (!problem) prepare()
}

function finish({ end, reason }: Pick<Extract<Report, { type: 'finished' }>, 'end' | 'reason'>): void {
  if (current || leaving) return
  leaving = true
  runner.dropQuestions()
  recorder?.mark(0, { type: 'run.ended', end })
  recorder?.complete()
  runner.report({ type: 'finished', end, reason })
}

async function surround(step: StepOrder): Promise<Surroundings> {
  const mounts = step.files.length > 0 ? await holdMounts(step.files) : null
  return { ...(await place(step)), mounts }
}

async function place({ tty, argv }: StepOrder): Promise<Place> {
  // A terminal cannot be kept from the shell's successor but by a shell that knows descriptors beyond 9, which dash does not:
  // such a step has bash (runner/verify.ts).
  if (tty) return make(openTerminal(), argv[0])
  const ready = prepared
  prepared = null
  const around = await ready
  return around && isWaiting(around.entrance) ? around : make(await makePipes(folder))
}

// Ahead of the step that needs it, while the runner is busy with the question: it takes processes of its own.
function prepare(): void {
  prepared ??= makePipes(folder).then((outlets) => make(outlets))
  // Looked at when a step needs it; until then a failure is nobody's.
  prepared.catch(() => undefined)
}

function make(outlets: Outlets, shell?: string): Place {
  const cgroup = makeStepCgroup(trees)
  return { cgroup, limits: cgroup.limit(limits), entrance: openEntrance(outlets, cgroup.doors, shell) }
}

async function abandon({ entrance, cgroup }: Place): Promise<void> {
  await closeEntrance(entrance)
  cgroup.leave()
}

/** Ends this process, and before it what was prepared in vain. */
function leave(code: number): void {
  const ready = prepared
  prepared = null
  void (ready ? ready.then(abandon) : Promise.resolve()).catch(() => undefined).then(() => process.exit(code))
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error))
