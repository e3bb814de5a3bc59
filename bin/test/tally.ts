import { z } from 'zod'

export interface Tally {
  passed: number
  failed: number
  skipped: number
}

const VitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  numFailedTestSuites: z.int(),
})

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.unknown()),
})

/** What vitest's JSON report counts. A run that failed outside of any test, while loading a file, fails once more. */
export function tallyVitest(report: unknown, exitCode: number): Tally {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = VitestReport.parse(report)
  return atLeastOneFailure(
    { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests },
    exitCode,
  )
}

/** What Playwright's JSON report counts. A journey that passed only when tried again counts as failed. */
export function tallyPlaywright(report: unknown, exitCode: number): Tally {
  const { expected, unexpected, flaky, skipped } = PlaywrightReport.parse(report).stats
  return atLeastOneFailure({ passed: expected, failed: unexpected + flaky, skipped }, exitCode)
}

function atLeastOneFailure(tally: Tally, exitCode: number): Tally {
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

export const addTallies = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
})

/** "12 passed, 0 failed", and what was skipped where something was. */
export function describeTally({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
