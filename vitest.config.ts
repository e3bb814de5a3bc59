import os from 'node:os'
import { defineConfig } from 'vitest/config'

/** Tests that open a database, start processes or the whole product: `npm test` runs them, `npm run check` leaves them out. */
const INTEGRATION = ['runner/**/*.test.ts', 'e2e/**/*.test.ts', '**/*.integration.test.ts']

const shared = {
  setupFiles: ['tests/fail-on-console-error.ts', 'tests/fixed-seed.ts'],
  testTimeout: 20_000,
  // A busy machine takes longer than the usual second.
  expect: { poll: { timeout: 10_000 } },
}

/** What waits for processes waits for a minute, or two for a start, on a busy machine, and has to say in vain for what. */
const patient = { testTimeout: 120_000, hookTimeout: 240_000, expect: { poll: { timeout: 60_000 } } }

export default defineConfig({
  test: {
    // Tests wait for processes more than they compute: one worker, as two cores get by default, leaves half of them idle.
    maxWorkers: Math.max(2, os.availableParallelism() - 1),
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          // Unit tests leave nothing behind, so files may share a process: half the time.
          isolate: false,
          include: ['{app,bin,lib,tests}/**/*.test.{ts,tsx}', '*.test.ts'],
          exclude: INTEGRATION,
        },
      },
      {
        test: {
          ...shared,
          ...patient,
          name: 'integration',
          include: INTEGRATION,
          exclude: ['node_modules/**'],
        },
      },
    ],
  },
})
