import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, invite, PASSWORD, review, setUp, stranger, submit, untilStatus } from './api.ts'
import { type Product, startProduct } from './product.ts'

let product: Product
let anna: Caller
let run: string

beforeAll(async () => {
  product = await startProduct()
  anna = await setUp(product)
  const ben = await invite(product, anna, 'ben')
  const task = await submit(
    anna,
    ['seq 1 5000; printf "needle \\033[1min\\033[0m hay\\n"', 'echo two; exit 3'],
    {
      title: '=HYPERLINK("http://evil.example")',
    },
  )
  await review(ben, task)
  run = (await untilStatus(anna, task.number, 'failed')).runs[0]?.id ?? ''
})
afterAll(() => product.stop())

const get = <Body>(rest: string) => anna.get<Body>(`/api/v1/runs/${run}/${rest}`).then(({ body }) => body)

test('lines are read and searched where they are kept', async () => {
  expect(await get('lines?from=4999&count=4')).toMatchObject({
    total: 5002,
    lines: [
      { text: '4999' },
      { text: '5000' },
      { number: 5001, text: 'needle in hay' },
      { text: 'two', step: 2 },
    ],
  })
  expect(await get('search?q=NEEDLE IN')).toMatchObject({ hits: [{ number: 5001, step: 1 }], next: null })
  expect((await anna.get(`/api/v1/runs/${run}/search?q=`)).status).toBe(400)
  expect((await anna.get('/api/v1/runs/run_0/lines')).status).toBe(404)
  expect((await anna.get('/api/v1/runs/..%2Fapp/lines')).status).toBe(404)
})

test('a run is exported as an asciicast, a line of JSON an event', async () => {
  const { body, headers } = await anna.get<string>(`/api/v1/runs/${run}/recording?format=asciicast`)
  expect(headers.get('content-disposition')).toContain(`${run}.cast`)
  const [header, ...events] = body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(header).toMatchObject({ version: 3, title: '#1 =HYPERLINK("http://evil.example")' })
  for (const [interval] of events) expect(interval).toBeGreaterThanOrEqual(0)
  expect(events.filter(([, code]) => code === 'm')).toHaveLength(2)
  expect(events.at(-1).slice(1)).toEqual(['x', '3'])
  const output = events.filter(([, code]) => code === 'o').map(([, , data]) => data)
  expect(output.join('')).toContain('4999\r\n5000\r\nneedle')
})

test('AU-13: the output on file is compared with the hashes on record, and one changed byte shows', async () => {
  expect(await get('verify')).toMatchObject({
    ok: true,
    steps: [{ verdict: 'matches' }, { verdict: 'matches' }],
  })
  const file = path.join(product.data, 'recordings', `${run}.rec`)
  const bytes = fs.readFileSync(file)
  const changed = Buffer.from(bytes)
  changed[bytes.indexOf('needle')] = 0x4e
  fs.chmodSync(file, 0o640)
  fs.writeFileSync(file, changed)
  expect(await get('verify')).toMatchObject({
    ok: false,
    steps: [{ verdict: 'differs' }, { verdict: 'matches' }],
  })
  fs.writeFileSync(file, bytes.subarray(0, bytes.indexOf('two\n')))
  expect(await get('verify')).toMatchObject({
    ok: false,
    steps: [{ verdict: 'matches' }, { verdict: 'differs' }],
  })
  fs.writeFileSync(file, bytes)
  fs.chmodSync(file, 0o440)
  const { sha256 } = await get<{ sha256: string }>('verify')
  expect(execFileSync('sha256sum', [file], { encoding: 'utf8' })).toContain(sha256)
})

test('UI-12: the audit log as CSV holds no field that a spreadsheet would compute', async () => {
  const { body: invitation } = await anna.post<{ link: string }>('/api/v1/invitations', { role: 'viewer' })
  const eve = { name: '=1+1', email: 'eve@example.org', password: PASSWORD }
  const code = invitation.link.split('/').at(-1)
  await stranger(product).post('/api/v1/invitations/accept', { code, ...eve })
  const { body, headers } = await anna.get<string>('/api/v1/audit/export?format=csv')
  expect(headers.get('content-type')).toContain('text/csv')
  const fields = [...body.matchAll(/"((?:[^"]|"")*)"/g)].map(([, field = '']) => field)
  expect(fields.length).toBeGreaterThan(100)
  expect(fields).toContain("'=1+1")
  expect(fields.filter((field) => /^[=+\-@\t\r]/.test(field))).toEqual([])
})
