import { afterAll, beforeAll, expect, test } from 'vitest'
import { invite, review, setUp, submit, untilStatus } from './api.ts'
import { type Product, startProduct } from './product.ts'

const SECRET = 'a-secret-for-the-scraper'
let product: Product

beforeAll(async () => {
  product = await startProduct({ COUNTERSIGN_METRICS: SECRET })
  const anna = await setUp(product)
  const ben = await invite(product, anna, 'ben')
  for (const script of ['echo hello', 'exit 1']) {
    const task = await submit(anna, [script])
    await review(ben, task)
    await untilStatus(anna, task.number, 'succeeded', 'failed')
  }
})
afterAll(() => product.stop())

const ask = (authorization?: string) =>
  fetch(`${product.url}/metrics`, { headers: authorization ? { authorization } : {} })

/** The text format of Prometheus, strictly: help and type before the samples of a name, labels in quotes, numbers. */
function parse(text: string): Map<string, number> {
  const samples = new Map<string, number>()
  const typed = new Set<string>()
  for (const line of text.trimEnd().split('\n')) {
    const [, kind, name = ''] = /^# (HELP|TYPE) ([a-z_]+) \S/.exec(line) ?? []
    if (kind === 'TYPE') typed.add(name)
    if (kind) continue
    const [, key = '', base = '', value] =
      /^((\w+)(?:\{[a-z]+="[a-z_]+"\})?) (-?\d+(?:\.\d+)?(?:e-?\d+)?)$/.exec(line) ?? []
    expect(typed.has(base), line).toBe(true)
    expect(samples.has(key), line).toBe(false)
    samples.set(key, Number(value))
  }
  expect(text.endsWith('\n')).toBe(true)
  return samples
}

test('figures of states, queues, lags, sizes and memory, which Prometheus can read', async () => {
  const response = await ask(`Bearer ${SECRET}`)
  expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4')
  const samples = parse(await response.text())
  expect(Object.fromEntries(samples)).toMatchObject({
    'countersign_runs{state="succeeded"}': 1,
    'countersign_runs{state="failed"}': 1,
    'countersign_runs{state="unknown"}': 0,
    'countersign_tasks{state="succeeded"}': 1,
    countersign_queue_length: 0,
    countersign_planner_waiting: 0,
    countersign_runner_up: 1,
    countersign_viewers: 0,
    countersign_viewer_lag_bytes: 0,
  })
  for (const name of [
    'countersign_runner_event',
    'countersign_database_bytes',
    'countersign_recordings_bytes',
    'process_resident_memory_bytes',
  ])
    expect(samples.get(name), name).toBeGreaterThan(0)
  expect(samples.get('countersign_runner_event_lag_seconds')).toBeLessThan(10)
})

test('they hold nobody’s name or text, and open with their own secret only', async () => {
  const text = await (await ask(`Bearer ${SECRET}`)).text()
  expect(text).not.toMatch(/anna|ben|echo|Do what|example\.org/i)
  for (const wrong of [undefined, 'Bearer ', `Bearer ${SECRET}x`, SECRET]) {
    const response = await ask(wrong)
    expect([response.status, await response.text()]).toEqual([401, 'The metrics need their token.\n'])
  }
  expect((await fetch(`${product.url}/metrics`, { method: 'POST' })).status).toBe(405)
  const as = { headers: { authorization: `Bearer ${SECRET}` } }
  expect((await fetch(`${product.url}/api/v1/tasks`, as)).status).toBe(401)
})

test('without a secret there is no such page', async () => {
  const other = await startProduct()
  try {
    expect((await fetch(`${other.url}/metrics`, { redirect: 'manual' })).status).toBe(404)
  } finally {
    await other.stop()
  }
})
