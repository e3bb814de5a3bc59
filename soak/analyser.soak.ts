import fc from 'fast-check'
import { test } from 'vitest'
import { checkAssessment, hostileScript } from '#lib/risk/testing/hostile-script.ts'
import { seed } from './seed.ts'
import { timeLeft } from './soak-time.ts'

const ROUND = 10_000
const ROUNDS = 10

/** A hang shows as a round that never ends. */
test(`no input of ${ROUND * ROUNDS} throws, hangs or gets a grade that does not exist`, () => {
  for (let round = 0; round < ROUNDS || timeLeft(); round++)
    fc.assert(fc.property(hostileScript, checkAssessment), { numRuns: ROUND, seed: seed + round })
})
