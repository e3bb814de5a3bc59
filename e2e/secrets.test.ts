import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, invite, review, setUp, submit, untilStatus } from './api.ts'
import { filesBelow } from './files-below.ts'
import { type Product, startProduct } from './product.ts'

let product: Product
let anna: Caller
let ben: Caller
let folder: string

// The same at every run, and none like another.
let made = 0
const letters = (count: number) =>
  createHash('shake256', { outputLength: count }).update(String(made++)).digest('hex').slice(0, count)
const upper = (count: number) => letters(count).toUpperCase()

/** Canaries that are known by their look: 180 of them. */
const shaped = Array.from({ length: 15 }, () => [
  `AKIA${upper(16)}`,
  `ghp_${letters(36)}`,
  `github_pat_${letters(22)}_${letters(59)}`,
  `glpat-${letters(20)}`,
  `xoxb-1764167000000-${letters(24)}`,
  `npm_${letters(36)}`,
  `pypi-AgEIcHlwaS5vcmc${letters(60)}`,
  `eyJ${letters(20)}.eyJ${letters(40)}.${letters(43)}`,
]).flat()
const inContext = Array.from({ length: 15 }, () => letters(24)).flatMap((secret) => [
  [`Authorization: Bearer ${secret}`, secret],
  [`postgres://app:${secret}x@db/shop`, `${secret}x`],
  [`DB_PASSWORD=a1${secret}z`, `a1${secret}z`],
  [`-----BEGIN PRIVATE KEY-----\nMII${secret}${secret}\n-----END PRIVATE KEY-----`, `MII${secret}${secret}`],
])
/** Canaries that were set: 20, with letters, spaces, quotes and several lines. */
const registered = Array.from({ length: 20 }, (_, index) => ({
  name: `CANARY_${index}`,
  value: `${letters(10)} "${letters(9)}'\n${letters(12)}é${letters(index)}`,
}))
const canaries = [
  ...shaped,
  ...inContext.map(([, secret = '']) => secret),
  ...registered.map(({ value }) => value),
]

beforeAll(async () => {
  product = await startProduct({ COUNTERSIGN_LOG: 'debug' })
  anna = await setUp(product)
  ben = await invite(product, anna, 'ben')
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cs-canaries-'))
  fs.chmodSync(folder, 0o755)
  fs.writeFileSync(path.join(folder, 'shaped'), [...shaped, ...inContext.map(([text]) => text)].join('\n'), {
    mode: 0o644,
  })
  for (const secret of registered)
    expect((await anna.post('/api/v1/secrets', secret, { 'idempotency-key': secret.name })).status).toBe(201)
}, 240_000)
afterAll(async () => {
  await product.stop()
  fs.rmSync(folder, { recursive: true, force: true })
})

/** What every file of the data folder and the log say of the canaries: each as it is, and in base64. */
function leaks(): string[] {
  const texts = [...filesBelow(product.data), { name: 'log', content: Buffer.from(product.printed()) }]
  const forms = canaries.flatMap((canary) => [
    canary,
    JSON.stringify(canary).slice(1, -1),
    ...canary.split('\n').filter((line) => line.length > 7),
    Buffer.from(canary).toString('base64'),
  ])
  return texts.flatMap(({ name, content }) =>
    forms.filter((form) => content.includes(form)).map((form) => `${form} in ${name}`),
  )
}

test('WB-21: 200 canaries, given and printed whole, in pieces and encoded, are in no file, log, answer or export', async () => {
  const names = registered.map(({ name }) => name)
  const print = (some: string[]) =>
    some
      .map(
        (name) =>
          `printf '%s\n' "$${name}"; printf %s "$${name}" | base64; printf %s "$${name}" | dd bs=3 status=none >&2; echo`,
      )
      .join('\n')
  const task = await anna.post<{ task: Parameters<typeof review>[1] }>('/api/v1/tasks', {
    text: 'Print everything',
    steps: [
      { purpose: 'Print ten', script: print(names.slice(0, 10)), secrets: names.slice(0, 10) },
      { purpose: 'Print ten more', script: print(names.slice(10)), secrets: names.slice(10) },
      {
        purpose: 'Print what looks like secrets',
        script: `cat ${folder}/shaped; echo; dd if=${folder}/shaped bs=7 status=none`,
      },
    ],
  })
  expect(task.status, JSON.stringify(task.body)).toBe(201)
  const { number, plan } = task.body.task
  expect(plan?.steps[0]?.secrets).toEqual(
    names
      .slice(0, 10)
      .sort()
      .map((name) => ({ name, version: 1 })),
  )
  for (const reviewer of [ben, await invite(product, anna, 'carla')]) await review(reviewer, task.body.task)
  const done = await untilStatus(anna, number, 'succeeded')
  const run = done.runs[0]?.id ?? ''
  const answers = await Promise.all(
    [
      `/api/v1/tasks/${number}`,
      `/api/v1/runs/${run}`,
      `/api/v1/runs/${run}/output?step=1`,
      `/api/v1/runs/${run}/recording`,
      '/api/v1/secrets',
      '/api/v1/audit',
      '/api/v1/audit/export',
    ].map((where) => anna.get(where)),
  )
  const told = answers.map(({ body }) => (typeof body === 'string' ? body : JSON.stringify(body))).join('\n')
  expect(told).toContain('[masked: CANARY_0]')
  expect(
    canaries.filter((canary) => told.includes(canary) || told.includes(JSON.stringify(canary).slice(1, -1))),
  ).toEqual([])
  expect(leaks()).toEqual([])
})

test('WB-21: a value that is refused is in no answer and no record', async () => {
  const value = `canary-${letters(20)}`
  canaries.push(value)
  for (const body of [
    { name: 'NO-NAME', value },
    { name: 'PATH', value },
    { name: 'X', value: `${value}\0` },
    { name: 'X', value, note: value },
    { name: value, value },
  ]) {
    const answer = await anna.post('/api/v1/secrets', body)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(JSON.stringify({ ...answer.body, issues: undefined })).not.toContain(`${value}\0`)
    expect(String((answer.body as { detail: string }).detail)).not.toContain(value)
  }
  const agent = await anna.post('/api/v1/secrets', { name: 'X', value }, { cookie: '' })
  expect(agent.status).toBe(401)
  expect(leaks()).toEqual([])
})

test('who set and removed a secret is in the audit log, and a plan for an earlier version is refused', async () => {
  const task = await submit(anna, ['true'], {
    steps: [{ purpose: 'Use it', script: 'true', secrets: ['CANARY_0'] }],
  })
  await anna.post('/api/v1/secrets', { name: 'CANARY_0', value: 'another value' })
  const answer = await review(ben, task)
  const { body } = await anna.post(`/api/v1/tasks/${task.number}/runs`, {})
  expect([answer.body.code, (body as { code?: string }).code]).toContain('secret_changed')
  await anna.send('DELETE', '/api/v1/secrets/CANARY_0', {})
  const refused = await anna.post('/api/v1/tasks', {
    text: 'Use it',
    steps: [{ purpose: 'Use it', script: 'true', secrets: ['CANARY_0'] }],
  })
  expect(refused).toMatchObject({ status: 404, body: { code: 'unknown_secret', name: 'CANARY_0' } })
  const { body: log } = await anna.get<{ rows: { action: string; data: unknown }[] }>(
    '/api/v1/audit?action=secret.remove',
  )
  expect(JSON.stringify(log)).toContain('CANARY_0')
})
