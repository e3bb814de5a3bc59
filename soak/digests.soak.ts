import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDigests, nearPlans } from '#lib/plans/testing/near-plans.ts'
import { seed } from './seed.ts'
import { timeLeft } from './soak-time.ts'

const LEAST = 100_000

test('AP-18: a hundred thousand distinct plans and more never share a digest', () => {
  const digests = new Map<string, string>()
  for (let round = 0; digests.size < LEAST || (timeLeft() && digests.size < 10 * LEAST); round += 1)
    addDigests(digests, fc.sample(nearPlans, { numRuns: 1000, seed: seed + round }))
  expect(digests.size).toBeGreaterThanOrEqual(LEAST)
  console.log(`${digests.size} plans`)
})
