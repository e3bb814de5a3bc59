import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from '../lib/page.ts'
import type { TaskSummary, TaskView } from '../lib/tasks/view.ts'
import { type Caller, setUp, submit } from './api.ts'
import { type Product, startProduct } from './product.ts'

let product: Product
let anna: Caller

beforeAll(async () => {
  product = await startProduct()
  anna = await setUp(product)
})
afterAll(() => product.stop())

describe('a task is refused, with a reason that helps, when its text', () => {
  test.each<[string, unknown, number, string]>([
    ['is empty', { text: '' }, 400, 'text_empty'],
    ['is only white space', { text: ' \n\t ' }, 400, 'text_empty'],
    ['is missing', {}, 400, 'invalid_input'],
    ['is no text', { text: 42 }, 400, 'invalid_input'],
    ['has 100 kB', { text: 'x'.repeat(100_000) }, 413, 'text_too_long'],
    ['holds a NUL', { text: 'show\u0000disks' }, 400, 'text_unreadable'],
    ['holds a lone surrogate', '{"text":"show \\ud800 disks"}', 400, 'text_unreadable'],
    ['turns text around', { text: 'show \u202Esksid' }, 400, 'text_unreadable'],
    ['hides words in tag characters', { text: 'show disks\u{E0072}\u{E006D}' }, 400, 'text_unreadable'],
    ['comes with a field that nobody knows', { text: 'x', approvedBy: 'anna' }, 400, 'invalid_input'],
    ['names a host that is not there', { text: 'x', host: 'nowhere' }, 404, 'not_found'],
    ['is not in JSON', 'text=show', 400, 'not_json'],
    ['comes with 2 MB', { text: 'x'.repeat(2_000_000) }, 413, 'body_too_large'],
  ])('%s', async (_name, body, status, code) => {
    const answer = await anna.post('/api/v1/tasks', body)
    expect(answer).toMatchObject({ status, body: { code, status, instance: '/api/v1/tasks' } })
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(String(answer.body.detail)).toMatch(/\w+.*\./)
  })

  test('and none of them left a trace', async () => {
    const { body } = await anna.get<Page<TaskSummary>>('/api/v1/tasks?view=all')
    expect(body.rows).toEqual([])
  })
})

describe('hand-written steps are refused when', () => {
  const step = (script: string) => ({ purpose: 'p', script })
  test.each<[string, unknown[], string]>([
    ['there are none', [], 'invalid_input'],
    ['there are 51', Array.from({ length: 51 }, () => step('true')), 'invalid_input'],
    ['one is empty', [step('')], 'invalid_input'],
    ['one has more than 8 KiB', [step('#'.repeat(8193))], 'invalid_input'],
    ['one has more than 8 KiB in UTF-8', [step('é'.repeat(4097))], 'plan_unusable'],
    ['one hides a carriage return', [step('rm -rf /\rls')], 'plan_unusable'],
    ['one hides an escape', [step('echo \u001b[2K')], 'plan_unusable'],
    ['one turns text around', [step('ls \u202Etxt')], 'plan_unusable'],
  ])('%s', async (_name, steps, code) => {
    expect(await anna.post('/api/v1/tasks', { text: 'x', steps })).toMatchObject({
      status: 400,
      body: { code },
    })
  })

  test('and says so in words for people', async () => {
    const { body } = await anna.post('/api/v1/tasks', { text: 7, approvedBy: 'anna' })
    expect(body.detail).toBe('text: must be text. There is no field approvedBy.')
  })

  test('and no half of a task stays behind', async () => {
    const { body } = await anna.get<Page<TaskSummary>>('/api/v1/tasks?view=all')
    expect(body.rows).toEqual([])
  })
})

test('a review names a digest; another one answers 409 with the current one', async () => {
  const task = await submit(anna, ['true'])
  const answer = await anna.post(`/api/v1/tasks/${task.number}/reviews`, {
    digest: 'f'.repeat(64),
    decision: 'approve',
  })
  expect(answer).toMatchObject({
    status: 409,
    body: { code: 'digest_changed', digest: task.plan?.digest, revision: 1 },
  })
})

test('the same Idempotency-Key makes one task, and another body under it is refused', async () => {
  const key = { 'idempotency-key': 'one-and-only' }
  const answers = [
    await anna.post<{ task: TaskView }>('/api/v1/tasks', { text: 'how full are the disks' }, key),
    await anna.post<{ task: TaskView }>('/api/v1/tasks', { text: 'how full are the disks' }, key),
  ]
  expect(answers[1]?.body.task.number).toBe(answers[0]?.body.task.number)
  expect(answers[1]?.headers.get('idempotency-replayed')).toBe('true')
  expect(await anna.post('/api/v1/tasks', { text: 'something else' }, key)).toMatchObject({
    status: 409,
    body: { code: 'idempotency_reused' },
  })
})

test('WB-22: paths that lead nowhere and broken ones tell nothing of the inside', async () => {
  for (const path of [
    '/api/v1/tasks/0',
    '/api/v1/tasks/99999',
    '/api/v1/tasks/1e3',
    '/api/v1/runs/../../etc/passwd',
    '/api/v1/runs/run_%00',
    '/api/v1/runs/x/recording',
    '/api/v1/nothing',
  ]) {
    const { status, body } = await anna.get(path)
    expect(status, path).toBe(404)
    expect(JSON.stringify(body)).not.toMatch(/node_modules|\.ts:|Prisma|SQLITE|at \w+ \(/)
  }
})

test('WB-16: fields that decide are never taken from a body', async () => {
  const { number } = await submit(anna, ['true'])
  for (const [path, body] of [
    ['/api/v1/tasks', { text: 'x', ownerId: 'somebody' }],
    ['/api/v1/tasks', { text: 'x', status: 'approved' }],
    [`/api/v1/tasks/${number}/reviews`, { digest: 'f'.repeat(64), decision: 'approve', reviewerId: 'ben' }],
    [`/api/v1/tasks/${number}/runs`, { approvals: ['ben'] }],
    ['/api/v1/tokens', { name: 'x', scopes: ['tasks.read'], ownerId: 'ben' }],
    ['/api/v1/tokens', { name: 'x', scopes: ['review.submit'] }],
    ['/api/v1/invitations', { role: 'root' }],
  ] as const) {
    expect(await anna.post(path, body), JSON.stringify(body)).toMatchObject({
      status: 400,
      body: { code: 'invalid_input' },
    })
  }
})
