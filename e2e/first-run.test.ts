import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CAST, PASSWORD, setUp, stranger } from './api.ts'
import { type Product, startProduct, until } from './product.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const first = (who: keyof typeof CAST, code: string) => ({
  code,
  name: CAST[who].name,
  email: CAST[who].email,
  password: PASSWORD,
})

test('WB-23: the console prints a one-time link, and only its code lets the first admin in', async () => {
  await until(() => product.printed().includes(`/setup?code=${product.setupCode}`), product.printed)
  for (const code of ['', 'setup_wrong', product.setupCode.slice(0, -1)]) {
    const { status } = await stranger(product).post('/api/v1/setup', first('ben', code))
    expect([400, 403]).toContain(status)
  }
})

test('WB-23: nothing is open before: no default account, no page, no API', async () => {
  for (const path of ['/api/v1/tasks', '/api/v1/audit', '/api/v1/members', '/api/v1/me'])
    expect((await stranger(product).get(path)).status).toBe(401)
  const page = await stranger(product).get('/')
  expect([page.status, page.headers.get('location')]).toEqual([307, '/setup'])
  expect(
    (
      await stranger(product).post('/api/auth/sign-up/email', {
        name: 'x',
        email: 'x@example.org',
        password: PASSWORD,
      })
    ).status,
  ).toBeGreaterThanOrEqual(400)
})

test('WB-23: of two clients that race with the code, one becomes the admin', async () => {
  const answers = await Promise.all([
    stranger(product).post('/api/v1/setup', first('anna', product.setupCode)),
    stranger(product).post('/api/v1/setup', first('ben', product.setupCode)),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
})

test('WB-23: the code is gone from the data folder, and serves nobody again', async () => {
  expect(fs.existsSync(path.join(product.data, 'web', 'setup-code'))).toBe(false)
  expect(await stranger(product).post('/api/v1/setup', first('carla', product.setupCode))).toMatchObject({
    status: 403,
    body: { code: 'wrong_setup_code' },
  })
})

test('WB-23: it listens on loopback until somebody configures otherwise', () => {
  const port = new URL(product.url).port
  const hex = Number(port).toString(16).toUpperCase().padStart(4, '0')
  const listening = ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((file) => fs.readFileSync(file, 'utf8').split('\n'))
    .filter((line) => / 0A /.test(line) && line.includes(`:${hex} `))
  expect(listening.map((line) => line.trim().split(/\s+/)[1])).toEqual([`0100007F:${hex}`])
})

test('WB-23: secrets are generated for this installation and only their owner reads them', () => {
  const secret = path.join(product.data, 'web', 'auth-secret')
  expect(fs.statSync(secret).mode & 0o077).toBe(0)
  expect(fs.readFileSync(secret, 'utf8').length).toBeGreaterThan(40)
  expect(fs.statSync(path.join(product.data, 'runner')).mode & 0o077).toBe(0)
})

test('a second product on the same data folder is refused in words', async () => {
  await expect(startProduct({ COUNTERSIGN_DATA: product.data })).rejects.toThrow(/already|in use|running/i)
})

test('an invitation lets one person in, once', async () => {
  const second = await startProduct()
  try {
    const admin = await setUp(second)
    const { body } = await admin.post<{ link: string }>('/api/v1/invitations', { role: 'reviewer' })
    const code = body.link.split('/').at(-1) ?? ''
    const answers = await Promise.all([
      stranger(second).post('/api/v1/invitations/accept', first('ben', code)),
      stranger(second).post('/api/v1/invitations/accept', first('carla', code)),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  } finally {
    await second.stop()
  }
})
