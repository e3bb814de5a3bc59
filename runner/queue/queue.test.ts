import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_POLICY } from '#lib/policies/policy.ts'
import { needing } from '#lib/policies/testing/policies.ts'
import { removeFolder } from '../../tests/remove-folder.ts'
import { ANNA, approve, decide, makePlan, seal, start } from '../testing/approve.ts'
import { makeCounter } from '../testing/share-runner.ts'
import { runHostsOf, waitFor, writePolicy } from '../testing/start-runner.ts'
import { crashAndRestart, startWithClock } from '../testing/start-with-clock.ts'

let runner: Awaited<ReturnType<typeof startWithClock>>
beforeEach(async () => {
  runner = await startWithClock()
})
afterEach(() => runner.remove())

const endOf = (run: string) => runner.until('run.ended', (event) => event.run === run)
const begun = () => runner.events.flatMap((event) => (event.type === 'run.intended' ? [event.run] : []))
const cancel = (run: string) => runner.call({ type: 'cancel', run, mode: 'now', by: ANNA })
const startPlan = async (scripts: string[], requester?: string) =>
  start(runner, await approve(runner, makePlan(runner, scripts), requester))

/** A run that holds the host until the test lets it go. */
async function occupy() {
  const gate = `${makeCounter(runner.data).file}-gate`
  // Nor does it outlive the test's folder.
  const run = await startPlan([`until [ -e ${gate} ] || [ ! -d ${runner.data} ]; do sleep 0.02; done`])
  await runner.until('step.started', (event) => event.run === run)
  return { run, open: () => fs.writeFileSync(gate, '') }
}

describe('a host takes one run at a time', () => {
  test('the next one waits, then starts by itself, with the approvals that it was queued with', async () => {
    const { open } = await occupy()
    const counter = makeCounter(runner.data)
    const run = await startPlan([counter.add()])
    const queued = await runner.until('run.queued', (event) => event.run === run)
    expect(queued.approvals.map(({ reviewer }) => reviewer)).toEqual(['ben', 'cleo'])
    expect(counter.lines()).toEqual([])
    open()
    expect((await endOf(run)).end).toBe('succeeded')
    const intent = await runner.until('run.intended', (event) => event.run === run)
    expect(intent.approvals).toEqual(queued.approvals)
    expect(counter.lines()).toEqual(['ran'])
  })

  test('as many as the policy says run at once, and a changed file counts at once', async () => {
    const first = await occupy()
    const counter = makeCounter(runner.data)
    const run = await startPlan([counter.add()])
    writePolicy(runner.data, { ...DEFAULT_POLICY, concurrentRuns: 2 })
    expect((await endOf(run)).end).toBe('succeeded')
    first.open()
    await endOf(first.run)
  })

  test('people take turns, and each keeps their own order', async () => {
    const { open } = await occupy()
    const anna = []
    for (let n = 0; n < 3; n += 1) anna.push(await startPlan(['true']))
    const dora = [await startPlan(['true'], 'dora'), await startPlan(['true'], 'dora')]
    open()
    for (const run of [...anna, ...dora]) await endOf(run)
    expect(begun().slice(1)).toEqual([anna[0], dora[0], anna[1], dora[1], anna[2]])
  })
})

describe('AP-04: what a run in line was approved with is its own', () => {
  test('the same plan is not queued twice, nor started beside it', async () => {
    const { open } = await occupy()
    const counter = makeCounter(runner.data)
    const digest = await approve(runner, makePlan(runner, [counter.add()]))
    const asked = await Promise.allSettled(Array.from({ length: 20 }, () => start(runner, digest)))
    const runs = asked.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    expect(runs).toHaveLength(1)
    for (const result of asked)
      if (result.status === 'rejected')
        expect(result.reason).toMatchObject({ code: 'already_started', facts: { run: runs[0] } })
    open()
    await endOf(String(runs[0]))
    expect(counter.lines()).toEqual(['ran'])
  })

  test('canceled in line, it ran nothing, and its approvals do not come back', async () => {
    await occupy()
    const counter = makeCounter(runner.data)
    const digest = await approve(runner, makePlan(runner, [counter.add()]))
    const run = await start(runner, digest)
    await cancel(run)
    expect(await endOf(run)).toMatchObject({
      end: 'canceled',
      reason: 'Canceled by Anna while it waited in line. Nothing was run.',
    })
    await expect(cancel(run)).rejects.toMatchObject({ code: 'run_ended' })
    await expect(start(runner, digest)).rejects.toMatchObject({ code: 'already_started', facts: { run } })
    expect(counter.lines()).toEqual([])
  })
})

describe('AP-07: a run in line is verified again', () => {
  test('an approval that expires while it waits ends it', async () => {
    await occupy()
    const counter = makeCounter(runner.data)
    const plan = makePlan(runner, [counter.add()])
    const digest = await seal(runner, plan)
    const expires = Math.floor(Date.now() / 1000) + 600
    for (const reviewer of ['ben', 'cleo']) await decide(runner, plan, { reviewer, expires })
    const run = await start(runner, digest)
    runner.jump(600)
    expect(await endOf(run)).toMatchObject({
      end: 'expired',
      reason: expect.stringMatching(/An approval expired: 0 of .*Nothing was run\.$/),
    })
    expect(counter.lines()).toEqual([])
  })

  test('a rejection ends it at once and says whose', async () => {
    await occupy()
    const plan = makePlan(runner, ['true'])
    const run = await start(runner, await approve(runner, plan))
    await decide(runner, plan, { reviewer: 'dora', decision: 'reject' })
    expect(await endOf(run)).toMatchObject({
      end: 'canceled',
      reason: expect.stringContaining('dora rejected the plan. Nothing was run.'),
    })
  })

  test('a script of its own that was changed ends it when its turn comes, and the next one starts', async () => {
    const { open } = await occupy()
    const counter = makeCounter(runner.data)
    const file = `${counter.file}.sh`
    fs.writeFileSync(file, counter.add('approved'))
    const sha256 = createHash('sha256').update(fs.readFileSync(file)).digest('hex')
    const plan = makePlan(runner, [`sh ${file}`], { files: [{ path: file, sha256 }] })
    const run = await start(runner, await approve(runner, plan))
    const next = await startPlan([counter.add('next')])
    fs.writeFileSync(file, counter.add('evil'))
    open()
    expect(await endOf(run)).toMatchObject({ end: 'canceled', reason: expect.stringContaining(file) })
    expect((await endOf(next)).end).toBe('succeeded')
    expect(counter.lines()).toEqual(['next'])
  })

  test('a policy that asks for more ends it', async () => {
    const { open } = await occupy()
    const run = await startPlan(['true'])
    writePolicy(runner.data, needing(3))
    expect(await endOf(run)).toMatchObject({ end: 'expired', reason: expect.stringContaining('2 of 3') })
    open()
  })
})

describe('RN-05: the line survives the runner', () => {
  test('killed and started again, what waited starts once, in order, by its own approvals', async () => {
    const { open, run: first } = await occupy()
    const counter = makeCounter(runner.data)
    const runs = [await startPlan([counter.add('one')]), await startPlan([counter.add('two')])]
    runner = await crashAndRestart(runner)
    open()
    for (const run of [first, ...runs]) expect((await endOf(run)).end).toBe('succeeded')
    expect(counter.lines()).toEqual(['one', 'two'])
  })

  test('what no longer has its approvals does not start', async () => {
    await occupy()
    const counter = makeCounter(runner.data)
    const run = await startPlan([counter.add()])
    runner.jump(5 * 3600)
    runner = await crashAndRestart(runner)
    expect((await endOf(run)).end).toBe('expired')
    expect(counter.lines()).toEqual([])
  })
})

describe('stop everything', () => {
  const hold = () => runner.call({ type: 'hold', by: ANNA })
  const resume = () => runner.call({ type: 'resume', by: ANNA })

  test('ends what runs and what waits; what is started meanwhile waits until somebody resumes', async () => {
    const { run: live } = await occupy()
    const counter = makeCounter(runner.data)
    const waiting = await startPlan([counter.add('before')])
    await hold()
    await hold()
    expect([(await endOf(live)).end, (await endOf(waiting)).end]).toEqual(['canceled', 'canceled'])
    const later = await startPlan([counter.add('later')])
    runner = await crashAndRestart(runner)
    expect((await runner.until('run.queued', (event) => event.run === later)).round).toBe(1)
    expect(counter.lines()).toEqual([])
    await resume()
    expect((await endOf(later)).end).toBe('succeeded')
    expect(counter.lines()).toEqual(['later'])
    expect(runner.events.filter(({ type }) => type === 'host.held')).toHaveLength(1)
  })
})

test('one run-host is kept warm, whatever ran before, and none is left when the folder is gone', async () => {
  for (let n = 0; n < 3; n += 1) await endOf(await startPlan(['true']))
  await waitFor(
    () => runHostsOf(runner.data).length === 1,
    () => `${runHostsOf(runner.data).length} run-hosts are left`,
  )
  const { data } = runner
  await runner.kill()
  removeFolder(data)
  await waitFor(
    () => runHostsOf(data).length === 0,
    () => 'a run-host outlived its folder',
  )
})
