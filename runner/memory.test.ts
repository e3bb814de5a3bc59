import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { approve, carryOut, makePlan, start } from './testing/approve.ts'
import { shareRunner } from './testing/share-runner.ts'
import { runHostsOf, startRunner } from './testing/start-runner.ts'

const runner = shareRunner()
const MEGABYTE = 1024

/** Resident memory in KiB; 0 for a process that has ended. */
function residentOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

test('the very first start, which compiles, is as small as all that follow', async () => {
  const cache = fs.mkdtempSync(path.join(runner().data, 'cache-'))
  const first = await startRunner({ env: { NODE_COMPILE_CACHE: cache } })
  try {
    const run = await start(first, await approve(first, makePlan(first, ['sleep 9'])))
    await first.until('step.started', (event) => event.run === run)
    expect(residentOf(first.pid)).toBeLessThan(95 * MEGABYTE)
    expect(Math.max(...runHostsOf(first.data).map(residentOf))).toBeLessThan(75 * MEGABYTE)
  } finally {
    await first.remove()
  }
})

// Node's spawn blocks in proportion to the parent's memory, and a run-host stands beside every run.
test('RN-12: 1 GB of output leaves the run-host below 80 MB, and the runner below 100', async () => {
  for (let n = 0; n < 5; n += 1) await carryOut(runner(), makePlan(runner(), ['true']))
  const plan = makePlan(runner(), ['head -c 1000000000 /dev/zero'], { outputLimit: 64 * 1024 * 1024 })
  const run = await start(runner(), await approve(runner(), plan))
  let most = 0
  const looking = setInterval(() => {
    most = Math.max(most, ...runHostsOf(runner().data).map(residentOf))
  }, 20)
  const ended = await runner().until('step.ended', (event) => event.run === run)
  clearInterval(looking)
  expect(ended).toMatchObject({ end: 'succeeded', bytes: 1_000_000_000 })
  expect(most).toBeGreaterThan(0)
  expect(most).toBeLessThan(80 * MEGABYTE)
  expect(residentOf(runner().pid)).toBeLessThan(100 * MEGABYTE)
})
