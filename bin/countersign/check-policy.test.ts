import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { main } from './main.ts'
import { captureOutput } from './testing/capture-output.ts'
import { fakeApi } from './testing/fake-api.ts'

let folder: string
let file: string
let written: { out: string; err: string }
let close: (() => Promise<unknown>) | undefined

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-policy-'))
  file = path.join(folder, 'policy.json')
  vi.stubEnv('XDG_CONFIG_HOME', folder)
  vi.stubEnv('COUNTERSIGN_TOKEN', 'cst_test')
  written = captureOutput()
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await close?.()
  close = undefined
  fs.rmSync(folder, { recursive: true })
})

const CHANGED = {
  task: 7,
  revision: 2,
  title: 'Restart\u001b[8m nginx',
  before: 'one person',
  after: 'all: 2 people',
}

async function check(answer: { status?: number; body: unknown }, ...more: string[]) {
  const api = await fakeApi({ 'POST /api/v1/policy/check': answer })
  close = api.close
  return { exit: await main(['policy', 'check', file, '--url', api.url, ...more]), asked: api.asked }
}

test('says which plans a candidate would have decided otherwise, and sends the file as it is', async () => {
  fs.writeFileSync(file, '{"rules":[]}')
  const { exit, asked } = await check({ body: { plans: 200, changed: [CHANGED] } })
  expect(exit).toBe(0)
  expect(asked[0]?.body).toEqual({ policy: { rules: [] } })
  expect(written.out).toMatch(/^1 of the last 200 plans would change\.\n#7 revision 2, Restart/)
  expect(written.out).toMatch(/now: {2}one person\n {3}then: all: 2 people/)
  expect(written.out, 'a title drives no terminal').not.toContain('\u001b')
})

test('as JSON for programs', async () => {
  fs.writeFileSync(file, '{}')
  const { exit } = await check({ body: { plans: 1, changed: [] } }, '--json')
  expect([exit, JSON.parse(written.out)]).toEqual([0, { plans: 1, changed: [] }])
})

test('what is no policy ends with 2 and says why', async () => {
  fs.writeFileSync(file, '{"rules":7}')
  const { exit } = await check({
    status: 400,
    body: { code: 'policy_invalid', detail: 'rules must be a list' },
  })
  expect(exit).toBe(2)
  expect(written.err).toContain('rules must be a list')
})

test.each([
  ['is not there', null],
  ['is no JSON', '{'],
])('a file that %s is not sent', async (_name, text) => {
  if (text) fs.writeFileSync(file, text)
  const { exit, asked } = await check({ body: {} })
  expect([exit, asked]).toEqual([2, []])
  expect(written.err).toContain(`${file} cannot be read`)
})
