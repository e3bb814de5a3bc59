import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { approve, carryOut, makePlan, start } from '../testing/approve.ts'
import { startRunner, type TestRunner } from '../testing/start-runner.ts'

let runner: TestRunner
afterEach(() => runner.remove())

const fileOf = (run: string) => path.join(runner.data, 'recordings', `${run}.rec`)

/** A run that wrote `bytes`, and ended `daysAgo`. */
async function runOf(bytes: number, daysAgo = 0): Promise<string> {
  const { run } = await carryOut(runner, makePlan(runner, [`head -c ${bytes} /dev/zero | tr '\\0' x`]))
  const at = new Date(Date.now() - daysAgo * 86_400_000)
  fs.utimesSync(fileOf(run), at, at)
  return run
}

async function restart(env: Record<string, string>): Promise<void> {
  const { data } = runner
  await runner.stop()
  runner = await startRunner({ data, env })
}

const removals = () => runner.events.filter((event) => event.type === 'recording.removed')

test('a recording beyond its age goes, its size and hash are journalled first, and younger ones stay', async () => {
  runner = await startRunner()
  const old = await runOf(1000, 31)
  const young = await runOf(1000, 29)
  const [sha256] = execFileSync('sha256sum', [fileOf(old)], { encoding: 'utf8' }).split(' ')
  const bytes = fs.statSync(fileOf(old)).size
  await restart({ COUNTERSIGN_KEEP_DAYS: '30' })
  await runner.until('recording.removed')
  await expect.poll(() => fs.existsSync(fileOf(old))).toBe(false)
  expect(removals()).toMatchObject([{ run: old, bytes, sha256, reason: 'age' }])
  expect(fs.existsSync(fileOf(young))).toBe(true)
})

test('beyond the quota the oldest go until the rest fits; never one of a live run, nor what is no recording', async () => {
  runner = await startRunner()
  const first = await runOf(40_000, 3)
  const second = await runOf(40_000, 2)
  const third = await runOf(40_000, 1)
  const live = await start(
    runner,
    await approve(runner, makePlan(runner, ['head -c 40000 /dev/zero; sleep 999'])),
  )
  await runner.until('step.started', (event) => event.run === live)
  await expect.poll(() => fs.statSync(fileOf(live)).size).toBeGreaterThan(40_000)
  const stray = path.join(runner.data, 'recordings', 'run_stray.rec')
  fs.writeFileSync(stray, 'x'.repeat(1000), { mode: 0o440 })
  await restart({ COUNTERSIGN_KEEP_BYTES: '100000' })
  await runner.until('recording.removed', (event) => event.run === second)
  await expect.poll(() => fs.existsSync(fileOf(second))).toBe(false)
  expect(removals().map((event) => 'run' in event && event.run)).toEqual([first, second])
  expect([third, live].every((run) => fs.existsSync(fileOf(run)))).toBe(true)
  expect(fs.existsSync(stray)).toBe(true)
  await runner.call({ type: 'cancel', run: live, mode: 'now', by: { kind: 'member', id: 'a', name: 'A' } })
  await runner.until('run.ended', (event) => event.run === live)
})

test('a removal that was journalled and then interrupted is finished, and told once', async () => {
  runner = await startRunner()
  const run = await runOf(1000, 31)
  const bytes = fs.readFileSync(fileOf(run))
  await restart({ COUNTERSIGN_KEEP_DAYS: '30' })
  await expect.poll(() => fs.existsSync(fileOf(run))).toBe(false)
  fs.writeFileSync(fileOf(run), bytes, { mode: 0o440 })
  fs.utimesSync(fileOf(run), new Date(0), new Date(0))
  await restart({ COUNTERSIGN_KEEP_DAYS: '30' })
  await expect.poll(() => fs.existsSync(fileOf(run))).toBe(false)
  expect(removals()).toHaveLength(1)
})
