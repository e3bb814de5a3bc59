import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from '../start/root.ts'
import { type Tally, tallyPlaywright, tallyVitest } from './tally.ts'

const VITEST_REPORT = 'test-results/vitest.json'
/** Named in playwright.config.ts as well. */
const JOURNEYS_REPORT = 'test-results/journeys.json'

/** Unit and integration tests. */
export async function runVitest(): Promise<Tally> {
  const reporters = ['--reporter=minimal', '--reporter=json', `--outputFile=${VITEST_REPORT}`]
  const code = await run(['node_modules/vitest/vitest.mjs', 'run', ...reporters], VITEST_REPORT)
  return tallyOf(VITEST_REPORT, code, tallyVitest)
}

/** The Playwright journeys, or those that `filters` name. */
export async function runJourneys(filters: string[]): Promise<Tally> {
  const code = await run(['node_modules/@playwright/test/cli.js', 'test', ...filters], JOURNEYS_REPORT)
  return tallyOf(JOURNEYS_REPORT, code, tallyPlaywright)
}

function run(args: string[], report: string): Promise<number> {
  fs.rmSync(path.join(ROOT, report), { force: true })
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] })
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)))
}

// A runner that died before it wrote its report counts as one failure.
function tallyOf(report: string, code: number, read: (report: unknown, code: number) => Tally): Tally {
  const file = path.join(ROOT, report)
  if (!fs.existsSync(file)) return { passed: 0, failed: 1, skipped: 0 }
  return read(JSON.parse(fs.readFileSync(file, 'utf8')), code)
}
