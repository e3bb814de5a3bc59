import os from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuditRow } from '../lib/audit/list.ts'
import type { Page } from '../lib/page.ts'
import type { RunView } from '../lib/runs/view.ts'
import type { TaskView } from '../lib/tasks/view.ts'
import { type Caller, review, setUp, submit, untilStatus } from './api.ts'
import { atConsole } from './console.ts'
import { type Product, startProduct, until } from './product.ts'

let product: Product
let anna: Caller

beforeAll(async () => {
  product = await startProduct()
  anna = await setUp(product)
})
afterAll(() => product.stop())

const solo = (word: 'on' | 'off') => atConsole(product, 'solo', word, '--yes-i-countersign-alone')

const untilSolo = (wanted: boolean) =>
  until(
    async () =>
      (await anna.get<{ rows: { policy: { solo: boolean } }[] }>('/api/v1/hosts')).body.rows[0]?.policy
        .solo === wanted,
    () => `the host never said solo: ${wanted}`,
  )

test('a team of one cannot countersign itself, unless the console says so', async () => {
  const task = await submit(anna, ['true'])
  expect(await review(anna, task)).toMatchObject({ status: 403, body: { code: 'self_review' } })
})

test('solo mode is switched at the console, needs a second act, and is stamped on every record', async () => {
  await solo('on')
  await untilSolo(true)
  const task = await submit(anna, ['echo alone'])
  expect(await review(anna, task)).toMatchObject({ status: 400, body: { code: 'confirmation_missing' } })
  expect(await review(anna, task, 'approve', { confirm: 'some other host' })).toMatchObject({ status: 400 })
  expect((await review(anna, task, 'approve', { confirm: os.hostname() })).status).toBe(201)
  const done = await untilStatus(anna, task.number, 'succeeded')
  expect(done.plan?.reviews[0]).toMatchObject({ solo: true })
  const { body: run } = await anna.get<RunView>(`/api/v1/runs/${done.runs[0]?.id}`)
  expect(run.approvals).toMatchObject([{ name: 'Anna Lind', solo: true }])
  const { body: log } = await anna.get<Page<AuditRow>>(`/api/v1/audit?task=${task.number}`)
  for (const action of ['review.approve', 'run.start'])
    expect(log.rows.find((row) => row.action === action)?.record).toContain('"solo":true')
})

test('switched off, it is over at once: an approval given alone allows nothing any more', async () => {
  const task = await submit(anna, ['echo too late'], { startWhenApproved: false })
  await review(anna, task, 'approve', { confirm: os.hostname() })
  await solo('off')
  await untilSolo(false)
  expect(await anna.post(`/api/v1/tasks/${task.number}/runs`)).toMatchObject({
    status: 409,
    body: { code: 'not_approved' },
  })
  expect((await anna.get<TaskView>(`/api/v1/tasks/${task.number}`)).body.runs).toEqual([])
})
