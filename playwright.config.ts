import { defineConfig, devices } from '@playwright/test'
import { findChromium } from './bin/test/find-chromium.ts'

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/journeys',
  fullyParallel: false,
  workers: 2,
  // Limits of waits, not of speed: a busy machine may be five times as slow as a quiet one.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['line'], ['json', { outputFile: 'test-results/journeys.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      ...withExecutable(findChromium()),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    },
  },
})

// Without a path Playwright looks for the browser that it installed itself.
function withExecutable(path: string | null) {
  return path === null ? {} : { executablePath: path }
}
