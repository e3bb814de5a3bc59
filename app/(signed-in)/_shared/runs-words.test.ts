import { expect, test } from 'vitest'
import { runsWords } from './runs-words.ts'

test.each([
  [0, 0, 0, 'no run yet'],
  [1, 0, 0, '1 run, 100 % succeeded'],
  [199, 1, 0, '200 runs, 99 % succeeded'],
  [0, 3, 2, '3 runs, 0 % succeeded, 2 stopped'],
  [0, 0, 1, 'no run yet, 1 stopped'],
])('%i succeeded, %i failed, %i stopped: %s', (succeeded, failed, canceled, words) => {
  expect(runsWords({ succeeded, failed, canceled })).toBe(words)
})
