import fs from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { Allowance } from '#lib/allowance.ts'
import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import { ANNA, approve, makePlan, seal, start } from '../testing/approve.ts'
import { shareRunner } from '../testing/share-runner.ts'
import { waitFor } from '../testing/start-runner.ts'
import { Budget } from './budget.ts'

const runner = shareRunner()
const MIB = 1024 ** 2

test('an allowance gives so much at once and so much a second, and never more than its size', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const allowance = new Allowance({ size: 10, perSecond: 2 })
  expect([allowance.take(8), allowance.take(3), allowance.secondsUntil(3)]).toEqual([true, false, 1])
  vi.advanceTimersByTime(500)
  expect([allowance.take(3), allowance.take(1)]).toEqual([true, false])
  vi.advanceTimersByTime(3_600_000)
  expect([allowance.take(11), allowance.take(10)]).toEqual([false, true])
  vi.useRealTimers()
})

test('a peer may write 64 MiB at once; reads are free, and stops have an allowance of their own', () => {
  const budget = new Budget()
  const asked = (type: string) => ({ type }) as RunnerRequest
  for (let times = 0; times < 63; times += 1) budget.charge(asked('decide'), MIB - 1024)
  expect(() => budget.charge(asked('seal'), 2 * MIB)).toThrow(
    expect.objectContaining({ code: 'over_budget' }),
  )
  budget.charge(asked('show'), 100 * MIB)
  budget.charge(asked('hold'), 200)
})

test('a follower who asks for more than there is cannot void approvals without end, which is written each time', () => {
  const budget = new Budget()
  expect(() => {
    for (let times = 0; times < 5000; times += 1) budget.charge({ type: 'events' } as RunnerRequest, 50)
  }).toThrow(expect.objectContaining({ code: 'over_budget' }))
})

test('AP-15: a survey weighs what it finds, not what asks for it', () => {
  const budget = new Budget()
  const ask = () => budget.charge({ type: 'survey' } as RunnerRequest, 100)
  for (let times = 0; times < 7000; times += 1) ask()
  expect(() => {
    for (let times = 0; times < 1000; times += 1) ask()
  }).toThrow(expect.objectContaining({ code: 'over_budget' }))
})

test('AP-15: a flood of seals on many connections gets 1,500 shells and little disk, and keeps no cancel out', async () => {
  const digest = await approve(runner(), makePlan(runner(), ['sleep 999']))
  const run = await start(runner(), digest)
  const filler = `: ${'x'.repeat(8000)}`
  const flood = 55
  const refused: unknown[] = []
  const began = performance.now()
  for (let seals = 0; seals < flood; seals += 1)
    seal(runner(), makePlan(runner(), Array(50).fill(filler))).catch((error) => refused.push(error))
  // Thirty plans of fifty shells at once, and more of them as twenty shells are granted each second: a slow machine never asks
  // for more than that, so nobody waits here for what was granted.
  const granted = () => 30 + ((performance.now() - began) / 1000) * (20 / 50)
  await waitFor(
    () => refused.length >= flood - granted(),
    () => `${refused.length} of ${flood} were refused`,
  )
  for (const error of refused) expect(error).toMatchObject({ code: 'over_budget', kind: 'unavailable' })
  await runner().call({ type: 'cancel', run, mode: 'now', by: ANNA })
  expect((await runner().until('run.ended', (event) => event.run === run)).end).toBe('canceled')
  expect(await runner().until('request.refused', (event) => event.code === 'over_budget')).toMatchObject({
    request: 'seal',
  })
  const journal = fs
    .readdirSync(path.join(runner().data, 'runner'))
    .filter((name) => name.startsWith('journal'))
    .reduce((sum, name) => sum + fs.statSync(path.join(runner().data, 'runner', name)).size, 0)
  expect(journal).toBeLessThan(40 * MIB)
})
