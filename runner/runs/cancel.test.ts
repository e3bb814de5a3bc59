import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { identify } from '../processes.ts'
import { ANNA, approve, makePlan, start } from '../testing/approve.ts'
import { OFFSPRING } from '../testing/offspring.ts'
import { makeCounter, shareRunner } from '../testing/share-runner.ts'
import { waitFor } from '../testing/start-runner.ts'

const runner = shareRunner()

const endOf = (run: string) => runner().until('run.ended', (event) => event.run === run)
const cancel = (run: string, mode: 'now' | 'after_step' = 'now') =>
  runner().call({ type: 'cancel', run, mode, by: ANNA })
const begin = async (scripts: string[]) =>
  start(runner(), await approve(runner(), makePlan(runner(), scripts)))

describe('RN-15: cancel ends everything that a step started', () => {
  test.each(OFFSPRING)('%s', async (_name, script) => {
    const counter = makeCounter(runner().data)
    const run = await begin([script.replaceAll('PIDS', counter.file), counter.add('next step')])
    await waitFor(
      () => counter.lines().length === 1,
      () => 'no process came up',
    )
    await cancel(run)
    expect(await endOf(run)).toMatchObject({ end: 'canceled', reason: 'Canceled by Anna during step 1.' })
    expect(counter.lines()).toHaveLength(1)
    expect(identify(Number(counter.lines()[0]))).toBe(null)
  })

  test.each([
    ['ignores TERM', "trap '' TERM; ADD; while :; do sleep 0.1; done"],
    ['ignores TERM and stops itself', "trap '' TERM; ADD; kill -STOP $$; while :; do sleep 0.1; done"],
  ])('RN-14: one that %s is killed after the grace', async (_what, script) => {
    const counter = makeCounter(runner().data)
    const run = await begin([script.replace('ADD', counter.add())])
    await waitFor(
      () => counter.lines().length === 1,
      () => 'no process came up',
    )
    const before = performance.now()
    await cancel(run)
    expect((await endOf(run)).end).toBe('canceled')
    expect(performance.now() - before).toBeGreaterThan(4900)
    expect(runner().events).toContainEqual(
      expect.objectContaining({ type: 'step.ended', run, end: 'canceled', signal: 'SIGKILL' }),
    )
  })

  test('RN-14: one that stopped itself does not outlive its time limit', async () => {
    const counter = makeCounter(runner().data)
    const plan = makePlan(runner(), [`kill -STOP $$; ${counter.add()}`], { timeLimit: 1 })
    const run = await start(runner(), await approve(runner(), plan))
    expect((await endOf(run)).end).toBe('timed_out')
    const started = await runner().until('step.started', (event) => event.run === run)
    expect([counter.lines(), identify(started.pid)]).toEqual([[], null])
  })
})

test('RN-13: one that stopped the process that carries it out does not outlive its time limit', async () => {
  const plan = makePlan(runner(), ['kill -STOP $PPID; sleep 999'], { timeLimit: 1 })
  const run = await start(runner(), await approve(runner(), plan))
  expect((await endOf(run)).end).toBe('timed_out')
})

test('after the step: it finishes, and no later one starts', async () => {
  const counter = makeCounter(runner().data)
  const gate = `${counter.file}-gate`
  const run = await begin([
    `${counter.add('one')}; until [ -e ${gate} ]; do sleep 0.02; done; ${counter.add('one ended')}`,
    counter.add('two'),
  ])
  await waitFor(
    () => counter.lines().length === 1,
    () => 'the step did not begin',
  )
  await cancel(run, 'after_step')
  await cancel(run, 'after_step')
  fs.writeFileSync(gate, '')
  expect(await endOf(run)).toMatchObject({ end: 'canceled', reason: 'Canceled by Anna before step 2.' })
  expect(counter.lines()).toEqual(['one', 'one ended'])
  const asked = runner().events.filter((event) => event.type === 'run.cancel_requested' && event.run === run)
  expect(asked).toHaveLength(1)
})

test('a run that is not there, or that has ended, cannot be canceled', async () => {
  await expect(cancel('run_none')).rejects.toMatchObject({ code: 'no_such_run', kind: 'not_found' })
  const run = await begin(['true'])
  await endOf(run)
  await expect(cancel(run)).rejects.toMatchObject({ code: 'run_ended', facts: { end: 'succeeded' } })
})

test('RN-24: a cancel that races exits and starts leaves one end, and nothing starts after it', async () => {
  for (let delay = 0; delay < 30; delay += 2) {
    const counter = makeCounter(runner().data)
    const run = await begin([counter.add('one'), counter.add('two'), counter.add('three')])
    await new Promise((resolve) => setTimeout(resolve, delay))
    await cancel(run).catch((error) => expect(error.code).toBe('run_ended'))
    const { end } = await endOf(run)
    const lines = counter.lines()
    if (end === 'succeeded') expect(lines).toEqual(['one', 'two', 'three'])
    else expect(end).toBe('canceled')
    expect(['one', 'two', 'three'].slice(0, lines.length)).toEqual(lines)
    expect(runner().events.filter((event) => event.type === 'run.ended' && event.run === run)).toHaveLength(1)
    const granted = runner().events.filter((event) => event.type === 'step.granted' && event.run === run)
    expect(granted.length).toBeGreaterThanOrEqual(lines.length)
  }
})
