import { afterAll, beforeAll, expect, test } from 'vitest'
import { CAST, type Caller, callerWith, PASSWORD, setUp, stranger } from './api.ts'
import { filesBelow } from './files-below.ts'
import { type Product, startProduct } from './product.ts'

let product: Product
let anna: Caller
const secrets: Record<string, string> = { password: PASSWORD }

beforeAll(async () => {
  product = await startProduct({ COUNTERSIGN_LOG: 'debug' })
  anna = await setUp(product)
  const token = (
    await anna.post<{ token: string }>('/api/v1/tokens', { name: 'ops-bot', scopes: ['tasks.read'], days: 1 })
  ).body.token
  const { link } = (await anna.post<{ link: string }>('/api/v1/invitations', { role: 'reviewer' })).body
  Object.assign(secrets, { token, invitation: link.split('/').at(-1) })
  await callerWith(product.url, { authorization: `Bearer ${token}` }).get('/api/v1/tasks')
  await stranger(product).post('/api/auth/sign-in/email', {
    email: CAST.anna.email,
    password: `${PASSWORD}!`,
  })
  await stranger(product).get('/api/v1/no-such-route')
})
afterAll(() => product.stop())

test('WB-13: neither passwords, tokens nor invitations are in any file or log, only their hashes', () => {
  const files = filesBelow(product.data)
  expect(files.length).toBeGreaterThan(3)
  for (const [name, secret] of Object.entries(secrets)) {
    for (const file of files) expect(file.content.includes(secret), `${name} in ${file.name}`).toBe(false)
    expect(product.printed().includes(secret), `${name} in the log`).toBe(false)
  }
})

test('WB-13: lists show no secret, and a token in an address is no token', async () => {
  const { body } = await anna.get('/api/v1/tokens')
  expect(JSON.stringify(body)).not.toContain(secrets.token)
  for (const name of ['token', 'access_token', 'authorization', 'api_key']) {
    expect((await callerWith(product.url, {}).get(`/api/v1/tasks?${name}=${secrets.token}`)).status).toBe(401)
  }
})

test('a revoked token is dead at once', async () => {
  const { body } = await anna.get<{ rows: { id: string }[] }>('/api/v1/tokens')
  await anna.send('DELETE', `/api/v1/tokens/${body.rows[0]?.id}`, {})
  expect(
    (await callerWith(product.url, { authorization: `Bearer ${secrets.token}` }).get('/api/v1/tasks')).status,
  ).toBe(401)
})
