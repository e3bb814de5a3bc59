import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SCOPES, type Scope, withImplied } from '../lib/tokens/scopes.ts'
import { type Caller, callerWith, invite, PASSWORD, setUp, stranger } from './api.ts'
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

/** Edits the app database, as time or a restore would. */
function edit(sql: string, ...values: unknown[]): void {
  const db = new Database(path.join(product.data, 'web', 'app.db'))
  db.prepare(sql).run(...values)
  db.close()
}

/** What each scope reads. */
const DOORS: Record<string, Scope> = {
  '/api/v1/tasks': 'tasks.read',
  '/api/v1/runs': 'runs.read',
  '/api/v1/audit': 'audit.read',
}
/** What no token does. */
const NEVER = [
  ['POST', '/api/v1/tokens', { name: 'x', scopes: ['tasks.read'] }],
  ['POST', '/api/v1/invitations', { role: 'admin' }],
  ['PATCH', '/api/v1/members/anyone', { role: 'admin' }],
  ['POST', '/api/v1/secrets', { name: 'X', value: 'a value of some length' }],
  ['POST', '/api/v1/me/password', { current: PASSWORD, password: 'another fine phrase' }],
  ['POST', '/api/v1/hosts/anyone/hold', {}],
] as const

const idOf = async (caller: Caller) => (await caller.get<{ id: string }>('/api/v1/me')).body.id
describe('WB-12: a token is good for what it says', () => {
  test.each([
    ['a scope for everything', { scopes: ['*'] }],
    ['a scope that reviews', { scopes: ['tasks.review'] }],
    ['no scope', { scopes: [] }],
    ['more than a year', { scopes: ['tasks.read'], days: 366 }],
    ['no end', { scopes: ['tasks.read'], days: null }],
  ])('%s is not to be had', async (_name, input) => {
    expect((await anna.post('/api/v1/tokens', { name: 'bot', ...input })).status).toBe(400)
  })

  test('it ends by itself after thirty days unless it says otherwise, and then it is dead', async () => {
    const { body } = await anna.post<{ id: string; token: string }>('/api/v1/tokens', {
      name: 'bot',
      scopes: ['tasks.read'],
    })
    const bot = callerWith(product.url, { authorization: `Bearer ${body.token}` })
    expect((await bot.get('/api/v1/tasks')).status).toBe(200)
    expect((await bot.get('/api/v1/audit')).status, 'another scope').toBe(403)
    expect((await bot.post('/api/v1/tasks', { text: 'x' })).status, 'another verb').toBe(403)
    const rows = (await anna.get<{ rows: { id: string; expiresAt: string }[] }>('/api/v1/tokens')).body.rows
    const days =
      (new Date(rows.find(({ id }) => id === body.id)?.expiresAt ?? 0).getTime() - Date.now()) / 864e5
    expect(days).toBeCloseTo(30, 1)
    edit('UPDATE AgentToken SET expiresAt = ? WHERE id = ?', new Date(Date.now() - 1).toISOString(), body.id)
    expect((await bot.get('/api/v1/tasks')).status).toBe(401)
  })

  test.each(SCOPES)('with %s alone it opens the doors of that scope, and no other', async (scope) => {
    const { body } = await anna.post<{ token: string }>('/api/v1/tokens', { name: 'bot', scopes: [scope] })
    const bot = callerWith(product.url, { authorization: `Bearer ${body.token}` })
    const granted = withImplied([scope])
    for (const [path, needed] of Object.entries(DOORS))
      expect((await bot.get(path)).status, path).toBe(granted.includes(needed) ? 200 : 403)
    const asked = await bot.post('/api/v1/tasks', {
      text: 'Say it',
      steps: [{ purpose: 'p', script: 'true' }],
    })
    expect(asked.status).toBe(scope === 'tasks.submit' ? 201 : 403)
    for (const [method, path, input] of NEVER)
      expect((await bot.send(method, path, input)).status, `${method} ${path}`).toBe(403)
  })

  test.each([
    ['of another installation', 'cst_0000000000000000000000000000000000000000000'],
    ['in another case', 'BEARER'],
    ['empty', ''],
  ])('one %s is nobody', async (_name, token) => {
    expect(
      (await callerWith(product.url, { authorization: `Bearer ${token}` }).get('/api/v1/tasks')).status,
    ).toBe(401)
  })
})

test("WB-17: the sign-in library's other doors are closed: no passkey, password or account is added or removed there", async () => {
  for (const name of [
    ...['passkey/add-passkey', 'passkey/verify-registration', 'passkey/delete-passkey', 'two-factor/enable'],
    ...['change-password', 'change-email', 'update-user', 'delete-user', 'link-social', 'unlink-account'],
    ...['sign-up/email', 'sign-in/social', 'request-password-reset', 'reset-password', 'set-password'],
    ...['list-sessions', 'revoke-sessions', 'admin/set-role', 'api-key/create', '../auth/update-user'],
  ]) {
    const answer = await ben.post(`/api/auth/${name}`, { role: 'admin', userId: 'x', newPassword: PASSWORD })
    expect(answer.status, name).toBe(404)
  }
  expect([404, 405]).toContain((await stranger(product).get('/api/auth/ok')).status)
})

test('WB-17: a member takes back no passkey but their own', async () => {
  edit(
    "INSERT INTO Signer (id, memberId, memberName, device, kind, vouchedBy, enrolledAt) VALUES ('sig_1', ?, 'Anna', 'phone', 'passkey', '[]', ?)",
    await idOf(anna),
    new Date().toISOString(),
  )
  expect((await ben.send('DELETE', '/api/v1/signers/sig_1')).status).toBe(404)
})
