import fs from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeHostile, SIGNED_POLICY, STRATEGIES } from '#runner/testing/hostile-web.ts'
import { startRunner, type TestRunner } from '#runner/testing/start-runner.ts'
import { timeLeft } from './soak-time.ts'

let runner: TestRunner
beforeAll(async () => {
  runner = await startRunner({ policy: SIGNED_POLICY })
})
afterAll(() => runner.remove())

test('AP-15: a hijacked web half goes on for as long as it is let, and starts nothing', async () => {
  const seed = Date.now() | 0
  const { honest, evil, attack } = await makeHostile(runner, seed)
  let rounds = 0
  console.log(`seed ${seed}`)
  for (; timeLeft(); rounds += 1) {
    await Promise.all(Object.values(STRATEGIES).map(attack))
    expect(evil.lines()).toEqual([])
  }
  expect(honest.lines()).toEqual(['ran'])
  const memory = Number(/^VmRSS:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${runner.pid}/status`, 'utf8'))?.[1])
  expect(memory).toBeLessThan(120_000)
  console.log(`${rounds} rounds of ${Object.keys(STRATEGIES).length} strategies, ${memory} kB`)
})
