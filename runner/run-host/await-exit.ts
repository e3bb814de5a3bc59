import type { Socket } from 'node:net'
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import type { StepOutcome } from '#lib/hosts/step-facts.ts'
import type { StepOrder } from '../attend/messages.ts'
import type { StepCgroup } from '../containment/step-cgroup.ts'
import type { ProcessExit, Spawned } from '../spawn.ts'
import { endProcesses } from './end-processes.ts'
import type { Ending } from './ending.ts'
import type { ProcessTree } from './process-tree.ts'
import { settleSurvivors } from './survivors.ts'

/** After a command's exit, how long output of processes that it left behind is still taken (milliseconds). */
const DRAIN = 250
/** After KILL, how long the kernel may take to report the exit. */
const REPORT = 1000

/** How a command ended, and what it left behind. `problem` says why it could not be started or ended. */
export interface Exit extends Omit<StepOutcome, 'bytes' | 'sha256'> {
  problem: string | null
}

type Code = Pick<Exit, 'exitCode' | 'signal' | 'problem'>

/**
 * Waits for a command's exit, or ends its whole tree when `ending` asks. A step is over with the exit of its command
 * and a short drain, not when the last holder of its output is gone (RN-16). What is left in its session is ended,
 * unless the plan says that processes may stay behind.
 */
export async function awaitExit(step: {
  order: StepOrder
  spawned: Spawned
  ending: Ending
  tree: ProcessTree
  cgroup: StepCgroup
}): Promise<Exit> {
  const { order, spawned, ending, tree, cgroup } = step
  const streams = Promise.all(spawned.streams.map(closed))
  const exit = spawned.exit.then((how) => codeOf(how, order.position))
  const natural = await Promise.race([exit, ending.asked])
  const why = natural ? null : ending.why
  const code = natural ?? (await end(step, exit))
  ending.stop()
  await Promise.race([streams, drain()])
  const aftermath = await settleSurvivors(tree, why === null && !order.leavesProcesses)
  for (const stream of spawned.streams) stream.destroy()
  const hit = cgroup.hits()
  cgroup.leave()
  return { ...code, end: endOf(code, why), ...aftermath, ...(hit.length > 0 && { hit }) }
}

function codeOf({ exitCode, signal, error }: ProcessExit, position: number): Code {
  return { exitCode, signal, problem: error && `Step ${position} could not be started: ${error.message}.` }
}

async function end(
  { order: { position }, tree, cgroup }: Parameters<typeof awaitExit>[0],
  exit: Promise<Code>,
): Promise<Code> {
  const left = await endProcesses(tree.all, cgroup.kill)
  const stuck = pause(REPORT).then(() => {
    const pids = left.map(({ pid }) => pid).join(', ')
    return {
      exitCode: null,
      signal: null,
      problem: `Step ${position} could not be ended: process ${pids || 'of it'} still lives.`,
    }
  })
  return Promise.race([exit, stuck])
}

// The last turn reads what the kernel still held of a command that wrote and exited at once.
async function drain(): Promise<void> {
  await pause(DRAIN)
  await turn()
}

function closed(stream: Socket): Promise<void> {
  return new Promise((resolve) => {
    stream.once('error', () => stream.destroy())
    stream.once('close', () => resolve())
  })
}

function endOf({ exitCode, problem }: Code, why: Ending['why']): Exit['end'] {
  if (why) return problem ? 'unknown' : why
  return exitCode === 0 ? 'succeeded' : 'failed'
}
