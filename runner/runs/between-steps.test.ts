import fs from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { needing } from '#lib/policies/testing/policies.ts'
import { decide, makePlan, seal, start } from '../testing/approve.ts'
import { makeCounter } from '../testing/share-runner.ts'
import { startRunner, waitFor, writePolicy } from '../testing/start-runner.ts'
import { startWithClock } from '../testing/start-with-clock.ts'

/** So long (seconds) an approval lasts here. */
const LASTS = 600
const YEAR = 365 * 86_400

let runner: Awaited<ReturnType<typeof startWithClock>>
beforeEach(async () => {
  runner = await startWithClock()
})
afterEach(() => runner.remove())

const endOf = (run: string) => runner.until('run.ended', (event) => event.run === run)

/** A run whose first step waits for the test. */
async function begin() {
  const counter = makeCounter(runner.data)
  const gate = `${counter.file}-gate`
  const scripts = [
    `until [ -e ${gate} ] || [ ! -d ${runner.data} ]; do sleep 0.02; done; ${counter.add('one')}`,
    counter.add('two'),
  ]
  const plan = makePlan(runner, scripts)
  const digest = await seal(runner, plan)
  const expires = Math.floor(Date.now() / 1000) + LASTS
  for (const reviewer of ['ben', 'cleo']) await decide(runner, plan, { reviewer, expires })
  const run = await start(runner, digest)
  await runner.until('step.started', (event) => event.run === run)
  return { run, plan, counter, open: () => fs.writeFileSync(gate, '') }
}

describe('AP-07, AP-08: between steps', () => {
  test('an approval that expires during a step keeps the next one from starting', async () => {
    const { run, counter, open } = await begin()
    runner.jump(LASTS)
    open()
    expect(await endOf(run)).toMatchObject({
      end: 'expired',
      reason: expect.stringMatching(
        /^An approval expired: .*Step 2 was not started; what was done before it/,
      ),
    })
    expect(counter.lines()).toEqual(['one'])
    expect(runner.events).toContainEqual(
      expect.objectContaining({ type: 'step.ended', run, position: 1, end: 'succeeded' }),
    )
  })

  test('somebody who changes their mind during a step keeps the next one from starting', async () => {
    const { run, plan, counter, open } = await begin()
    await decide(runner, plan, { reviewer: 'ben', decision: 'reject' })
    open()
    expect(await endOf(run)).toMatchObject({
      end: 'canceled',
      reason: expect.stringContaining('ben rejected the plan. Step 2 was not started'),
    })
    expect(counter.lines()).toEqual(['one'])
  })

  test('a policy that became stricter during a step counts for the next one', async () => {
    const { run, counter, open } = await begin()
    writePolicy(runner.data, needing(3))
    open()
    expect(await endOf(run)).toMatchObject({ end: 'expired', reason: expect.stringContaining('2 of 3') })
    expect(counter.lines()).toEqual(['one'])
  })
})

test('RN-21: a runner that was stopped for a while takes nothing up that expired meanwhile, and nobody else does', async () => {
  const { run, counter, open } = await begin()
  process.kill(runner.pid, 'SIGSTOP')
  try {
    open()
    await waitFor(
      () => counter.lines().includes('one'),
      () => 'the step did not go on by itself',
    )
    await expect(startRunner({ data: runner.data })).rejects.toThrow('A runner already works on')
    runner.jump(LASTS)
  } finally {
    process.kill(runner.pid, 'SIGCONT')
  }
  expect((await endOf(run)).end).toBe('expired')
  expect(counter.lines()).toEqual(['one'])
})

test('RN-22: a clock that jumps a year ahead ends no step, and lets no next one start', async () => {
  const { run, counter, open } = await begin()
  runner.jump(YEAR)
  // Time for whoever would end the step. That nothing happens cannot be waited for.
  await pause(300)
  open()
  expect((await endOf(run)).end).toBe('expired')
  expect(runner.events).toContainEqual(
    expect.objectContaining({ type: 'step.ended', run, position: 1, end: 'succeeded' }),
  )
  expect(counter.lines()).toEqual(['one'])
})
