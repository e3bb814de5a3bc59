import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Journal } from '../journal/journal.ts'
import type { RecordBody } from '../journal/record.ts'
import { bootId, identify } from '../processes.ts'
import { ANNA, approve, decide, makePlan, seal, start } from '../testing/approve.ts'
import { makeCounter } from '../testing/share-runner.ts'
import { makeData, runHostsOf, startRunner, type TestRunner, waitFor } from '../testing/start-runner.ts'

let runner: TestRunner
beforeEach(async () => {
  runner = await startRunner()
})
afterEach(() => runner.remove())

/** A step that says that it is here, then waits until the test lets it go on. */
function makeGate(data: string) {
  const counter = makeCounter(data)
  const gate = path.join(data, 'gate')
  return {
    counter,
    step: `${counter.add('one')}; until [ -e ${gate} ] || [ ! -d ${data} ]; do sleep 0.02; done; ${counter.add('one ended')}`,
    second: counter.add('two'),
    open: () => fs.writeFileSync(gate, ''),
    reached: () => counter.lines().includes('one'),
    ended: () => counter.lines().includes('one ended'),
  }
}

async function begin() {
  const gate = makeGate(runner.data)
  const digest = await approve(runner, makePlan(runner, [gate.step, gate.second]))
  const run = await start(runner, digest)
  await runner.until('step.started', (event) => event.run === run)
  await waitFor(gate.reached, () => 'the step did not begin')
  return { gate, digest, run, runHost: await runHostOf(run) }
}

// Between two runs another waits warm, so the one of this run is told by the journal.
async function runHostOf(run: string): Promise<number> {
  const journal = new Journal(path.join(runner.data, 'runner/journal.db'))
  const intent = journal.aboutRun(run).find(({ body }) => body.type === 'run.intended')?.body as {
    runHost: { pid: number }
  }
  journal.close()
  return intent.runHost.pid
}

async function killProcess(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL')
  await waitFor(
    () => identify(pid) === null,
    () => `${pid} still lives`,
  )
}

const again = async () => {
  runner = await startRunner({ data: runner.data })
}
const endOf = (run: string) => runner.until('run.ended', (event) => event.run === run)
const started = () => runner.events.filter((event) => event.type === 'step.started').length

describe('RN-01, RN-04: the runner ends in the middle of a run', () => {
  test.each(['kill', 'stop'] as const)(
    '%s: the command goes on, the next runner finds it again, everything runs once',
    async (how) => {
      const { gate, run } = await begin()
      await runner[how]()
      await again()
      gate.open()
      expect(await endOf(run)).toMatchObject({ end: 'succeeded' })
      expect(gate.counter.lines()).toEqual(['one', 'one ended', 'two'])
      expect(started()).toBe(2)
    },
  )

  test('what happens while it is away is told when it is back, and the next step waits for its grant', async () => {
    const { gate, run } = await begin()
    await runner.kill()
    gate.open()
    await waitFor(gate.ended, () => 'the step did not end')
    await again()
    expect(await endOf(run)).toMatchObject({ end: 'succeeded' })
    expect(gate.counter.lines()).toEqual(['one', 'one ended', 'two'])
  })

  test('killed at any moment after a start was asked for: nothing runs twice, and the run has one end', async () => {
    for (const delay of [0, 2, 5, 10, 20, 40]) {
      const counter = makeCounter(runner.data)
      const digest = await approve(runner, makePlan(runner, [counter.add('one'), counter.add('two')]))
      const asked = start(runner, digest).catch(() => null)
      await new Promise((resolve) => setTimeout(resolve, delay))
      await runner.kill()
      await asked
      await again()
      const { run, fresh } = await start(runner, digest).then(
        (run) => ({ run, fresh: true }),
        (refusal) => ({ run: String(refusal.facts.run), fresh: false }),
      )
      const { end } = await endOf(run)
      expect(counter.lines()).toEqual(['one', 'two'].slice(0, counter.lines().length))
      if (fresh || end === 'succeeded') expect(counter.lines()).toEqual(['one', 'two'])
      else expect(['failed', 'unknown']).toContain(end)
      expect(runner.events.filter((event) => event.type === 'run.ended' && event.run === run)).toHaveLength(1)
    }
  })

  test('a wish to cancel reaches a run-host that was away', async () => {
    const { gate, run } = await begin()
    await runner.kill()
    await again()
    await runner.call({ type: 'cancel', run, mode: 'now', by: ANNA })
    expect(await endOf(run)).toMatchObject({ end: 'canceled', reason: 'Canceled by Anna during step 1.' })
    expect(gate.counter.lines()).toEqual(['one'])
  })
})

describe('RN-02: the run-host is killed', () => {
  test('the run is unknown, names what still runs, and nothing of it starts again', async () => {
    const { gate, run, digest, runHost } = await begin()
    const { pid } = await runner.until('step.started', (event) => event.run === run)
    await killProcess(runHost)
    const ended = await endOf(run)
    expect(ended.end).toBe('unknown')
    // The loop's own sleep may be seen beside it.
    expect(ended.reason).toMatch(new RegExp(`Process(es)? .*\\b${pid}\\b.* of it still runs?\\.`))
    expect(runner.events).toContainEqual(
      expect.objectContaining({ type: 'step.ended', run, position: 1, end: 'unknown', exitCode: null }),
    )
    gate.open()
    await waitFor(gate.ended, () => 'the command did not go on')
    await expect(start(runner, digest)).rejects.toMatchObject({ code: 'already_started', facts: { run } })
    expect(gate.counter.lines()).toEqual(['one', 'one ended'])
  })

  test('processes of the step whose first one is gone are named as well', async () => {
    const counter = makeCounter(runner.data)
    const script = `sleep 999 & echo $! >> ${counter.file}; sleep 998 & echo $! >> ${counter.file}; wait`
    const run = await start(runner, await approve(runner, makePlan(runner, [script])))
    const { pid } = await runner.until('step.started', (event) => event.run === run)
    await waitFor(
      () => counter.lines().length === 2,
      () => 'no children came up',
    )
    const runHost = await runHostOf(run)
    // Both at once: neither has the time to tell of the other's end.
    for (const each of [runHost, pid]) process.kill(each, 'SIGKILL')
    const children = counter.lines().map(Number)
    expect((await endOf(run)).reason).toContain(`Processes ${children.join(' and ')} of it still run.`)
    for (const child of children) process.kill(child, 'SIGKILL')
  })

  test('together with the runner: the same', async () => {
    const { gate, run, runHost } = await begin()
    await runner.kill()
    await killProcess(runHost)
    await again()
    expect((await endOf(run)).end).toBe('unknown')
    gate.open()
    await waitFor(gate.ended, () => 'the command did not go on')
    expect(gate.counter.lines()).toEqual(['one', 'one ended'])
  })

  test('after it recorded an exit: the exit counts, the next step does not run', async () => {
    const { gate, run, runHost } = await begin()
    await runner.kill()
    gate.open()
    const recording = path.join(runner.data, 'recordings', `${run}.rec`)
    await waitFor(
      () => fs.readFileSync(recording, 'latin1').includes('step.ended'),
      () => 'no exit was recorded',
    )
    await killProcess(runHost)
    await again()
    expect(await endOf(run)).toMatchObject({
      end: 'failed',
      reason: expect.stringContaining('Interrupted before step 2'),
    })
    expect(runner.events).toContainEqual(
      expect.objectContaining({
        type: 'step.ended',
        run,
        position: 1,
        end: 'succeeded',
        exitCode: 0,
        bytes: 0,
      }),
    )
    expect(gate.counter.lines()).toEqual(['one', 'one ended'])
  })
})

describe('what a runner finds in its journal', () => {
  const DEAD = { pid: 4_000_000, startTime: '1', bootId: bootId() }

  /** Stops the runner, writes records as if it had died after them, and starts it again. */
  async function leave(records: (run: string, digest: string) => RecordBody[]): Promise<string> {
    const plan = makePlan(runner, ['true'])
    const digest = await seal(runner, plan)
    await runner.stop()
    const journal = new Journal(path.join(runner.data, 'runner/journal.db'))
    for (const body of records('run_left', digest)) journal.append(body)
    journal.close()
    await again()
    return 'run_left'
  }
  const intent = (run: string, digest: string, runHost = DEAD): RecordBody => ({
    type: 'run.intended',
    run,
    digest,
    by: ANNA,
    approvals: [],
    runHost,
    risk: 'low',
    required: 1,
  })

  test('an intent and no grant: nothing ran, the run failed', async () => {
    const run = await leave((run, digest) => [intent(run, digest)])
    expect(await endOf(run)).toMatchObject({
      end: 'failed',
      reason: expect.stringContaining('Interrupted before step 1'),
    })
    expect(runner.events.some((event) => event.type === 'step.granted')).toBe(false)
  })

  test.each([
    ['a recording without a word after it', DEAD, true, 'unknown'],
    [
      'no recording, which may have gone with the power',
      { ...DEAD, bootId: 'another-boot' },
      false,
      'unknown',
    ],
    ['no recording since the same boot: nothing ran', DEAD, false, 'failed'],
  ])('the first grant and %s', async (_, runHost, recorded, end) => {
    const run = await leave((run, digest) => {
      if (recorded) fs.writeFileSync(path.join(runner.data, 'recordings', `${run}.rec`), '')
      return [intent(run, digest, runHost), { type: 'step.granted', run, position: 1 }]
    })
    expect((await endOf(run)).end).toBe(end)
  })

  test.each([
    ['before a reboot', { bootId: 'another-boot' }],
    ['in this boot', { startTime: '1' }],
  ])(
    'RN-05: a start %s: unknown, and a process that has its number now is not taken for it',
    async (_, before) => {
      const other = spawn('sleep', ['999'], { detached: true })
      const present = identify(other.pid ?? 0)
      if (!present) throw new Error('no process has the number')
      const left = { ...present, ...before }
      const run = await leave((run, digest) => [
        intent(run, digest, left),
        { type: 'step.granted', run, position: 1 },
        { type: 'step.started', run, position: 1, ...left },
      ])
      const ended = await endOf(run).finally(() => other.kill('SIGKILL'))
      expect(ended.end).toBe('unknown')
      expect(ended.reason).not.toContain('still runs')
    },
  )
})

test('an idle runner leaves no process behind', async () => {
  await waitFor(
    () => runHostsOf(runner.data).length === 1,
    () => 'no run-host is kept warm',
  )
  await runner.stop()
  await waitFor(
    () => runHostsOf(runner.data).length === 0,
    () => 'the warm run-host stayed',
  )
})

test('nor one that is just starting: it would make a data folder anew that is removed then', async () => {
  await runner.stop()
  const preload = `--import=${path.join(import.meta.dirname, '../testing/hang-run-hosts.ts')}`
  runner = await startRunner({ data: runner.data, env: { NODE_OPTIONS: preload } })
  await waitFor(
    () => runHostsOf(runner.data).length === 1,
    () => 'no run-host was started',
  )
  await runner.stop()
  await waitFor(
    () => runHostsOf(runner.data).length === 0,
    () => 'the run-host that was starting stayed',
  )
})

describe('RN-20: one runner for a data folder', () => {
  test('a second one is refused and says who holds it', async () => {
    await expect(startRunner({ data: runner.data })).rejects.toThrow(
      `A runner already works on ${runner.data} (process ${runner.pid})`,
    )
  })

  test('one that was killed leaves nothing to clear away', async () => {
    await runner.kill()
    await again()
    expect((await runner.until('host.described')).host.id).toBe(runner.host.id)
  })
})

test('the host is described first at every start, with the same id and key', async () => {
  const { host } = runner
  await runner.stop()
  await again()
  const described = runner.events.filter((event) => event.type === 'host.described')
  expect(described.map((event) => [event.host.id, event.host.key])).toEqual([
    [host.id, host.key],
    [host.id, host.key],
  ])
  expect(runner.events[0]).toBe(described[0])
})

test('RN-22: a clock set back during a restart prolongs no approval', async () => {
  const plan = makePlan(runner, ['true'])
  const digest = await seal(runner, plan)
  const now = Math.floor(Date.now() / 1000)
  for (const reviewer of ['ben', 'cleo']) await decide(runner, plan, { reviewer, expires: now + 100 })
  await runner.stop()
  const data = runner.data
  runner = await startRunner({ data, env: clockAt(200_000) })
  await runner.stop()
  runner = await startRunner({ data, env: clockAt(0) })
  await expect(start(runner, digest)).rejects.toMatchObject({ code: 'not_approved', facts: { have: 0 } })

  function clockAt(ahead: number): Record<string, string> {
    const code = `const real = Date.now; Date.now = () => real() + ${ahead}`
    return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` }
  }
})

test("RN-10: a data folder whose journal is another program's database is left alone, and says so", async () => {
  const data = makeData()
  fs.mkdirSync(path.join(data, 'runner'))
  fs.writeFileSync(
    path.join(data, 'runner/journal.db'),
    'this is not a database, and it is long enough to be read as a header of one',
  )
  await expect(startRunner({ data })).rejects.toThrow('is no database at all')
  fs.rmSync(data, { recursive: true })
})
