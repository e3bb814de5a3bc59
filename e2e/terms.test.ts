import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HostView } from '../lib/hosts/list.ts'
import type { RunView } from '../lib/runs/view.ts'
import { UNTIL_ASLEEP } from '../runner/testing/offspring.ts'
import { type Caller, invite, review, setUp, untilStatus } from './api.ts'
import { type Product, startProduct } from './product.ts'

let product: Product
let anna: Caller
let ben: Caller

beforeAll(async () => {
  product = await startProduct()
  anna = await setUp(product)
  ben = await invite(product, anna, 'ben')
})
afterAll(() => product.stop())

test('RN-15: what held a step, its limits and what it left behind stay in its record', async () => {
  const { body } = await anna.post<{ task: Parameters<typeof review>[1] }>('/api/v1/tasks', {
    text: 'Leave a process behind',
    steps: [{ script: `sleep 998 & ${UNTIL_ASLEEP}`, leavesProcesses: true }, { script: 'true' }],
  })
  await review(ben, body.task)
  const [run] = (await untilStatus(anna, body.task.number, 'succeeded')).runs
  const [left, clean] = (await anna.get<RunView>(`/api/v1/runs/${run?.id}`)).body.steps
  const [host] = (await anna.get<{ rows: HostView[] }>('/api/v1/hosts')).body.rows
  const [survivor] = left?.left ?? []
  if (survivor) process.kill(survivor.pid, 'SIGKILL')
  expect(left).toMatchObject({
    containment: host?.containment,
    limits: host?.limits,
    survivors: 1,
    left: [{ command: 'sleep 998', ended: false }],
  })
  expect(clean).toMatchObject({ containment: host?.containment, limits: host?.limits })
  expect(clean).not.toHaveProperty('survivors')
})

test('a step that asks for a terminal says so to reviewers, is another plan than without, and gets one', async () => {
  const script = 'test -t 1 && stty size <&1'
  const { body } = await anna.post<{ task: Parameters<typeof review>[1] }>('/api/v1/tasks', {
    text: 'Show the size of the terminal',
    steps: [{ script, tty: true }, { script: 'test ! -t 1' }],
  })
  expect(body.task.plan?.steps).toMatchObject([{ tty: true, leavesProcesses: false }, { tty: false }])
  await review(ben, body.task)
  const [run] = (await untilStatus(anna, body.task.number, 'succeeded')).runs
  const record = await anna.get<RunView>(`/api/v1/runs/${run?.id}`)
  expect(record.body.steps.map(({ status }) => status)).toEqual(['succeeded', 'succeeded'])
})
