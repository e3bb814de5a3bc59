import fs from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { encodePlan } from '#lib/plans/document.ts'
import { DEFAULT_POLICY } from '#lib/policies/policy.ts'
import { ANNA, approve, decide, makePlan, seal, start } from '../testing/approve.ts'
import { makeCounter } from '../testing/share-runner.ts'
import { crashAndRestart, startWithClock } from '../testing/start-with-clock.ts'

let runner: Awaited<ReturnType<typeof startWithClock>>
beforeEach(async () => {
  runner = await startWithClock()
})
afterEach(() => runner.remove())

const HOUR = 3600
/** Sooner than approvals expire. */
const SOON = 300
const now = () => Math.floor(Date.now() / 1000)
const endOf = (run: string) => runner.until('run.ended', (event) => event.run === run)
const beganAt = async (run: string) => (await runner.until('run.intended', (event) => event.run === run)).at

/** A plan that adds a line to a file, and may start from `from` to `until`, in seconds from now. */
function windowed(from: number, until: number) {
  const counter = makeCounter(runner.data)
  const window = { notBefore: now() + from, until: now() + until }
  return { counter, window, plan: makePlan(runner, [counter.add()], {}, { window }) }
}

async function restart(secondsAhead = 0): Promise<void> {
  runner.jump(secondsAhead)
  runner = await crashAndRestart(runner)
}

test('AP-26: started before its window, a plan waits with its approvals and begins by itself when it opens', async () => {
  const { counter, window, plan } = windowed(SOON, HOUR)
  const run = await start(runner, await approve(runner, plan))
  const queued = await runner.until('run.queued', (event) => event.run === run)
  expect(queued.opensAt).toBe(window.notBefore * 1000)
  expect(counter.lines()).toEqual([])
  runner.jump(SOON)
  expect((await endOf(run)).end).toBe('succeeded')
  expect(await beganAt(run)).toBeGreaterThanOrEqual(window.notBefore * 1000)
  expect(counter.lines()).toEqual(['ran'])
})

test("who waits for a window is in nobody's way, and takes no turn of their own", async () => {
  const waits = await start(runner, await approve(runner, windowed(HOUR, 2 * HOUR).plan))
  const counter = makeCounter(runner.data)
  const run = await start(runner, await approve(runner, makePlan(runner, [counter.add()])))
  expect((await endOf(run)).end).toBe('succeeded')
  expect(runner.events.some((event) => event.type === 'run.queued' && event.run === run)).toBe(false)
  await runner.call({ type: 'cancel', run: waits, mode: 'now', by: ANNA })
  expect((await endOf(waits)).end).toBe('canceled')
})

test('AP-26: a window that closed starts nothing, by whatever clock the runner is restarted', async () => {
  const open = windowed(-HOUR, HOUR / 2)
  const digest = await approve(runner, open.plan)
  await restart(HOUR)
  await expect(start(runner, digest)).rejects.toMatchObject({ code: 'window_closed' })
  // The high-water mark of the clock: set back, it opens nothing again.
  await restart()
  await expect(start(runner, digest)).rejects.toMatchObject({ code: 'window_closed' })
  expect(open.counter.lines()).toEqual([])
})

test('AP-26: a run in line whose window closes ends, and nothing of it ran', async () => {
  const gate = `${runner.data}/gate`
  const script = `until [ -e ${gate} ] || [ ! -d ${runner.data} ]; do sleep 0.02; done`
  const first = await start(runner, await approve(runner, makePlan(runner, [script])))
  await runner.until('step.started', (event) => event.run === first)
  const { counter, plan } = windowed(-HOUR, SOON)
  const run = await start(runner, await approve(runner, plan))
  runner.jump(SOON)
  expect(await endOf(run)).toMatchObject({ end: 'expired', reason: expect.stringContaining('closed at') })
  fs.writeFileSync(gate, '')
  await endOf(first)
  expect(counter.lines()).toEqual([])
})

test('RN-05: a restart in between begins it once, when the window opens, and revokes still end it', async () => {
  const { counter, plan } = windowed(SOON, HOUR)
  const other = windowed(HOUR, 2 * HOUR)
  const run = await start(runner, await approve(runner, plan))
  const refused = await start(runner, await approve(runner, other.plan))
  await restart()
  runner.jump(SOON)
  expect((await endOf(run)).end).toBe('succeeded')
  expect(counter.lines()).toEqual(['ran'])
  await decide(runner, other.plan, { reviewer: 'dora', decision: 'reject' })
  expect((await endOf(refused)).end).toBe('canceled')
})

test('AP-26: approvals count from the opening on, for as long as the policy lets them, and no longer', async () => {
  const { counter, window, plan } = windowed(10 * HOUR, 20 * HOUR)
  const longest = window.notBefore + DEFAULT_POLICY.approvalMinutes * 60
  const digest = await seal(runner, plan)
  await expect(decide(runner, plan, { expires: longest + 1 })).rejects.toMatchObject({ code: 'expired' })
  for (const reviewer of ['ben', 'cleo']) await decide(runner, plan, { reviewer, expires: longest })
  const run = await start(runner, digest)
  await restart(14 * HOUR)
  expect(await endOf(run)).toMatchObject({ end: 'expired', reason: expect.stringContaining('expired') })
  expect(counter.lines()).toEqual([])
})

test('AP-26: the window is part of the digest: a plan with another one was approved by nobody', async () => {
  const { counter, window, plan } = windowed(HOUR, 2 * HOUR)
  await approve(runner, plan)
  const digest = await seal(runner, { ...plan, window: { ...window, notBefore: now() - 1 } })
  await expect(start(runner, digest)).rejects.toMatchObject({ code: 'not_approved' })
  expect(counter.lines()).toEqual([])
})

test.each([
  ['upside down', 2 * HOUR, HOUR],
  ['years away', HOUR, 400 * 24 * HOUR],
])('a window that is %s is not sealed', async (_, from, until) => {
  const valid = windowed(HOUR, 2 * HOUR)
  const window = { notBefore: now() + from, until: now() + until }
  // encodePlan would refuse it here already, and a hostile web half would not use that.
  const text = JSON.stringify(valid.plan.window)
  const document = encodePlan(valid.plan).replace(text, JSON.stringify(window))
  await expect(
    runner.call({ type: 'seal', document, requester: 'anna', editors: [], by: ANNA }),
  ).rejects.toMatchObject({ code: 'invalid_plan' })
})
