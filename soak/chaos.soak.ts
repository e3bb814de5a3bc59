import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Journal } from '#runner/journal/journal.ts'
import { ANNA, decide, makePlan, seal, start } from '#runner/testing/approve.ts'
import { makeCounter } from '#runner/testing/share-runner.ts'
import { endRunHosts, runHostsOf, startRunner, type TestRunner } from '#runner/testing/start-runner.ts'
import { random } from './seed.ts'
import { timeLeft } from './soak-time.ts'

const pick = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item

let runner: TestRunner
const again = async () => {
  runner = await startRunner({ data: runner.data })
}
beforeAll(async () => {
  runner = await startRunner()
})
afterAll(() => runner.remove())

const BODIES = ['true', 'exit 3', 'sleep 0.05', 'kill -9 $$', 'seq 1 20000', '(sleep 0.2 &)', 'sleep 30']

/** What may go wrong while a run is under way, or already over. */
const FAULTS: Record<string, (run: string, digest: string) => Promise<unknown>> = {
  none: async () => undefined,
  'runner killed': () => runner.kill().then(again),
  'runner restarted': () => runner.stop().then(again),
  'runner stopped for a while': async () => {
    process.kill(runner.pid, 'SIGSTOP')
    await pause(200)
    process.kill(runner.pid, 'SIGCONT')
  },
  'run-hosts killed': async () => {
    endRunHosts(runner.data)
  },
  'both killed': async () => {
    const hosts = runHostsOf(runner.data)
    await runner.kill()
    for (const pid of hosts.filter((pid) => runHostsOf(runner.data).includes(pid)))
      process.kill(pid, 'SIGKILL')
    await again()
  },
  canceled: (run) => runner.call({ type: 'cancel', run, mode: pick(['now', 'after_step']), by: ANNA }),
  'started again': (_run, digest) => start(runner, digest),
  'everything stopped': async () => {
    await runner.call({ type: 'hold', by: ANNA })
    await runner.call({ type: 'resume', by: ANNA })
  },
}

test('RN-29: random plans meet random faults: no step runs twice, no run without approvals, nothing grows', async () => {
  let plans = 0
  let sizes: ReturnType<typeof sizeOf> | null = null
  for (; timeLeft(); plans += 1) {
    const counter = makeCounter(runner.data)
    const bodies = Array.from({ length: 1 + random(3) }, () => pick(BODIES))
    const scripts = bodies.map((body, index) => `${counter.add(`step ${index + 1}`)}; ${body}`)
    const plan = makePlan(runner, scripts, { timeLimit: 2 })
    const digest = await seal(runner, plan)
    const approved = random(10) > 0
    for (const reviewer of approved ? ['ben', 'cleo'] : []) await decide(runner, plan, { reviewer })
    const run = await start(runner, digest).catch(() => null)
    expect(run === null).toBe(!approved)
    if (run) await endure(run, digest, counter.lines, bodies.length)
    else expect(counter.lines()).toEqual([])
    fs.rmSync(path.dirname(counter.file), { recursive: true })
    if (plans % 20 === 19) sizes = holdSizes(sizes)
  }
  await runner.stop()
  // Opening it recomputes the whole chain and checks tables against indexes.
  new Journal(path.join(runner.data, 'runner/journal.db')).close()
  await again()
  console.log(`${plans} plans`)
})

const REFUSALS = ['run_ended', 'already_started']

/** Lets one fault meet a run, then holds its end against what its commands wrote. */
async function endure(run: string, digest: string, lines: () => string[], steps: number): Promise<void> {
  const fault = pick(Object.keys(FAULTS))
  await pause(random(120))
  await FAULTS[fault]?.(run, digest).catch((error) => expect(REFUSALS).toContain(error.code))
  const { end } = await runner.until('run.ended', (event) => event.run === run)
  const events = runner.events.filter((event) => 'run' in event && event.run === run)
  const granted = events.filter(({ type }) => type === 'step.granted').length
  const expected = Array.from({ length: steps }, (_, index) => `step ${index + 1}`)
  const about = `${fault}: ${end}, ${lines()}, ${granted} granted`
  expect(lines(), about).toEqual(expected.slice(0, lines().length))
  expect(lines().length, about).toBeLessThanOrEqual(granted)
  if (end === 'succeeded') expect(lines(), about).toEqual(expected)
  expect(
    events.filter(({ type }) => type === 'run.ended'),
    about,
  ).toHaveLength(1)
  const intents = runner.events.filter((event) => event.type === 'run.intended' && event.digest === digest)
  expect(intents, about).toHaveLength(1)
}

/** Memory (kB) and open files of the runner, and how many run-hosts there are. */
function sizeOf({ pid, data }: TestRunner) {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8')
  return {
    pid,
    memory: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]),
    files: fs.readdirSync(`/proc/${pid}/fd`).length,
    runHosts: runHostsOf(data).length,
  }
}

function holdSizes(before: ReturnType<typeof sizeOf> | null): ReturnType<typeof sizeOf> {
  const now = sizeOf(runner)
  expect(now.memory).toBeLessThan(120_000)
  expect(now.runHosts).toBeLessThanOrEqual(2)
  // A runner that was started anew begins small: only the same one can be seen to grow.
  if (before?.pid === now.pid) expect(now.files).toBeLessThanOrEqual(before.files + 4)
  return now
}
