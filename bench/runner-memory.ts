import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { approve, carryOut, makePlan, start } from '../runner/testing/approve.ts'
import { runHostsOf, startRunner } from '../runner/testing/start-runner.ts'
import { type Figure, rateFigure } from './figure.ts'

const FLOOD_BYTES = 10 * 1024 ** 3
const FLOOD = `head -c ${FLOOD_BYTES} /dev/zero`
const DEADLINE = 900_000
/** Reads a pipe into one buffer and forgets it: the least that anybody does who drains a command. */
const DRAIN =
  'new (require("net").Socket)({ fd: 0, readable: true, onread: { buffer: Buffer.alloc(65536), callback: () => true } }).resume()'

/** What stands beside every run, at rest and while a command floods it with 10 GB, against bare Node in the same run. */
export async function runnerMemory(): Promise<Figure[]> {
  const empty = await emptyNode()
  const bare = await bareDrain()
  const runner = await startRunner()
  try {
    await carryOut(runner, makePlan(runner, ['true']))
    const [runHost = 0] = await waitForWarm(runner.data)
    const resting = [
      atMost('runner at rest', residentOf(runner.pid), empty, 80),
      atMost('run-host at rest', residentOf(runHost), empty, 80),
    ]
    const peak = { runHost: 0, runner: 0 }
    const watching = setInterval(() => {
      peak.runHost = Math.max(peak.runHost, ...runHostsOf(runner.data).map(residentOf))
      peak.runner = Math.max(peak.runner, residentOf(runner.pid))
    }, 50)
    const begun = performance.now()
    const plan = makePlan(runner, [FLOOD], { outputLimit: 100 * 1024 ** 2, timeLimit: 3600 })
    const run = await start(runner, await approve(runner, plan))
    await runner.until('run.ended', (event) => event.run === run, DEADLINE)
    clearInterval(watching)
    return [
      ...resting,
      atMost('run-host under 10 GB of output', peak.runHost, bare.megabytes, 200),
      atMost('runner under 10 GB of output', peak.runner, empty, 200),
      rateFigure('10 GB of output drained', rateOf(begun), bare.rate, 0.1),
    ]
  } finally {
    await runner.remove()
  }
}

const rateOf = (begun: number): number => FLOOD_BYTES / 1048.576 / (performance.now() - begun)

function atMost(name: string, megabytes: number, floor: number, limit: number): Figure {
  const round = (value: number) => Number(value.toPrecision(3))
  const ratio = round(megabytes / floor)
  const goal = `at most ${limit} MB`
  return {
    name,
    value: round(megabytes),
    unit: 'MB',
    floor: round(floor),
    ratio,
    goal,
    ok: megabytes <= limit,
  }
}

async function emptyNode(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 1e9)'], { stdio: 'ignore' })
  await pause(1000)
  const megabytes = residentOf(child.pid ?? 0)
  child.kill('SIGKILL')
  return megabytes
}

async function bareDrain(): Promise<{ megabytes: number; rate: number }> {
  const begun = performance.now()
  const source = spawn('/bin/sh', ['-c', `${FLOOD} | exec "$0" -e '${DRAIN}'`, process.execPath], {
    stdio: 'ignore',
  })
  const peak = await watch(source)
  return { megabytes: peak, rate: rateOf(begun) }
}

/** The highest resident memory of a shell's children until it ends. */
async function watch(shell: ChildProcess): Promise<number> {
  let peak = 0
  const children = () =>
    fs.readFileSync(`/proc/${shell.pid}/task/${shell.pid}/children`, 'utf8').trim().split(' ')
  const watching = setInterval(() => {
    if (shell.exitCode === null) peak = Math.max(peak, ...children().map(Number).map(residentOf))
  }, 50)
  await new Promise((resolve) => shell.once('exit', resolve))
  clearInterval(watching)
  return peak
}

async function waitForWarm(data: string): Promise<number[]> {
  await pause(2000)
  return runHostsOf(data)
}

/** Resident memory in MB; 0 for a process that has ended. */
function residentOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
