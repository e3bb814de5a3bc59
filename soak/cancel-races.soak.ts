import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANNA, approve, makePlan, start } from '#runner/testing/approve.ts'
import { makeCounter } from '#runner/testing/share-runner.ts'
import { startRunner, type TestRunner } from '#runner/testing/start-runner.ts'
import { random } from './seed.ts'
import { timeLeft } from './soak-time.ts'

const RACES = 500
const WORDS = ['one', 'two', 'three']

let runner: TestRunner
beforeAll(async () => {
  runner = await startRunner()
})
afterAll(() => runner.remove())

test(`RN-24: ${RACES} cancels race exits and starts: one end, and nothing starts after it`, async () => {
  for (let race = 0; race < RACES || timeLeft(); race += 1) {
    const counter = makeCounter(runner.data)
    const run = await start(runner, await approve(runner, makePlan(runner, WORDS.map(counter.add))))
    await new Promise((resolve) => setTimeout(resolve, random(40)))
    const mode = race % 3 === 0 ? 'after_step' : 'now'
    await runner
      .call({ type: 'cancel', run, mode, by: ANNA })
      .catch((error) => expect(error.code).toBe('run_ended'))
    const { end } = await runner.until('run.ended', (event) => event.run === run)
    const lines = counter.lines()
    expect(lines).toEqual(WORDS.slice(0, lines.length))
    if (end === 'succeeded') expect(lines).toEqual(WORDS)
    else expect(end).toBe('canceled')
    expect(runner.events.filter((event) => event.type === 'run.ended' && event.run === run)).toHaveLength(1)
  }
})
