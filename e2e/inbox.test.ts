import fs from 'node:fs'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from '../lib/page.ts'
import type { TaskSummary, TaskView } from '../lib/tasks/view.ts'
import { agentOf, type Caller, invite, review, setUp, submit, untilStatus } from './api.ts'
import { type Product, startProduct } from './product.ts'

let product: Product
let anna: Caller
let ben: Caller
let dora: Caller

beforeAll(async () => {
  product = await startProduct()
  anna = await setUp(product)
  ben = await invite(product, anna, 'ben')
  dora = await invite(product, anna, 'dora')
})
afterAll(() => product.stop())

const titles = async (caller: Caller, view: string) =>
  (await caller.get<Page<TaskSummary>>(`/api/v1/tasks?view=${view}`)).body.rows.map(({ title }) => title)

test('what needs you is what you may review and have not, and your own that stopped', async () => {
  const doras = await submit(dora, ['true'], { title: "Dora's" })
  await submit(ben, ['true'], { title: "Ben's" })
  const agent = await agentOf(product, ben, ['tasks.submit'])
  await submit(agent, ['true'], { title: "Ben's agent's" })
  expect(await titles(ben, 'needs_you')).toEqual(["Dora's"])
  expect(await titles(anna, 'needs_you')).toEqual(["Ben's agent's", "Ben's", "Dora's"])
  expect(await titles(dora, 'needs_you')).toEqual([])
  await review(ben, doras, 'request_changes', { reason: 'Say which disk.' })
  const { body } = await dora.get<Page<TaskSummary>>('/api/v1/tasks?view=needs_you')
  expect(body.rows).toMatchObject([{ title: "Dora's", needs: 'changes' }])
  expect(await titles(ben, 'needs_you')).toEqual([])
  expect(await titles(ben, 'yours')).toEqual(["Ben's agent's", "Ben's"])
})

test('pages follow each other by key: nothing twice, nothing missing, also when rows come in between', async () => {
  for (let count = 0; count < 40; count += 1) await submit(dora, ['true'], { title: `Row ${count}` })
  const first = (await anna.get<Page<TaskSummary>>('/api/v1/tasks?view=all')).body
  await submit(dora, ['true'], { title: 'In between' })
  const second = (await anna.get<Page<TaskSummary>>(`/api/v1/tasks?view=all&cursor=${first.next}`)).body
  const numbers = [...first.rows, ...second.rows].map(({ number }) => number)
  expect(numbers).toEqual(Array.from({ length: 43 }, (_, index) => 43 - index))
  expect(second.next).toBeNull()
})

test('a run shows in its view while it runs', async () => {
  const { data } = product
  const wait = `until [ -e ${data}/go ] || [ ! -d ${data} ]; do sleep 0.05; done`
  const task = await submit(dora, [wait], { title: 'Long' })
  await review(ben, task)
  await untilStatus(anna, task.number, 'running')
  expect(await titles(anna, 'running')).toEqual(['Long'])
  fs.writeFileSync(`${data}/go`, '')
})

test('a row tells its three clocks: how long it waits, how long an approval lasts, how long a step may take', async () => {
  const task = await submit(dora, ['true', 'true'], { title: 'Clocks', startWhenApproved: false })
  const row = async () =>
    (await anna.get<Page<TaskSummary>>('/api/v1/tasks?view=all')).body.rows.find(({ id }) => id === task.id)
  expect(await row()).toMatchObject({
    expiresAt: task.plan?.expiresAt,
    approvals: { until: null },
    timeLimit: task.plan?.covers.timeLimit,
  })
  const { body } = await review(ben, task)
  expect(await row()).toMatchObject({ approvals: { until: body.plan?.reviews[0]?.expiresAt } })
})

test('a task that waited too long stays in the list, and nobody can approve it', async () => {
  const task = await submit(dora, ['true'], { title: 'Too late' })
  const database = new Database(`${product.data}/web/app.db`)
  const past = new Date(Date.now() - 1000).toISOString()
  for (const table of ['Plan', 'Task'])
    database
      .prepare(`UPDATE "${table}" SET "expiresAt" = ? WHERE "${table === 'Task' ? 'id' : 'taskId'}" = ?`)
      .run(past, task.id)
  database.close()
  expect((await review(ben, task)).status).toBe(409)
  const { body } = await dora.get<TaskView>(`/api/v1/tasks/${task.number}`)
  expect(body.you.review.why).toContain('expired')
  expect(await titles(dora, 'all')).toContain('Too late')
})
