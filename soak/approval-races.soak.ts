import { afterAll, beforeAll, test } from 'vitest'
import {
  expectNothingAfter,
  expectOneRun,
  RACE_POLICY,
  race,
  raceAgainst,
  raceApprovals,
} from '#runner/testing/races.ts'
import { startRunner, type TestRunner } from '#runner/testing/start-runner.ts'
import { random } from './seed.ts'
import { timeLeft } from './soak-time.ts'

const RACES = 200

let runner: TestRunner
beforeAll(async () => {
  runner = await startRunner({ policy: RACE_POLICY })
})
afterAll(() => runner.remove())

test(`AP-08, AP-09, AP-10: ${RACES} races of each kind, over and over`, async () => {
  let rounds = 0
  for (; rounds === 0 || timeLeft(); rounds += 1) {
    for (const result of await race(RACES, () => raceApprovals(runner))) expectOneRun(result)
    for (const kind of ['reject', 'cancel', 'revoke'] as const)
      for (const result of await race(RACES, () => raceAgainst(runner, kind, random(25))))
        expectNothingAfter(result)
  }
  console.log(`${rounds} rounds`)
})
