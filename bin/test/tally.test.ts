import { expect, test } from 'vitest'
import { addTallies, describeTally, tallyPlaywright, tallyVitest } from './tally.ts'

const vitest = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  numFailedTestSuites: 0,
}
const playwright = { stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] }

test('both runners are added up', () => {
  const sum = addTallies(tallyVitest(vitest, 0), tallyPlaywright(playwright, 0))
  expect(describeTally(sum)).toBe('8 passed, 0 failed, 1 skipped')
})

test('a file that fails to load fails the sum, although no test in it ran', () => {
  expect(tallyVitest({ ...vitest, numFailedTestSuites: 1 }, 1).failed).toBe(1)
  expect(tallyPlaywright({ ...playwright, errors: ['no such file'] }, 1).failed).toBe(1)
})

test('a flaky journey is a failed journey', () => {
  expect(tallyPlaywright({ stats: { ...playwright.stats, flaky: 2 }, errors: [] }, 0).failed).toBe(2)
})

test('nothing skipped is not mentioned', () => {
  expect(describeTally({ passed: 1, failed: 0, skipped: 0 })).toBe('1 passed, 0 failed')
})
