import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoff } from './backoff.ts'

test.each([
  [1, 1000],
  [2, 2000],
  [5, 16_000],
  [6, 30_000],
  [2000, 30_000],
])('try %i waits %i ms at most', (attempt, most) => {
  expect(backoff(attempt, 0)).toBe(most)
})

test('chance takes off a quarter at most', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (attempt, random) => {
        const full = backoff(attempt, 0)
        const wait = backoff(attempt, random)
        return wait <= full && wait >= full * 0.75 - 1
      },
    ),
  )
})
