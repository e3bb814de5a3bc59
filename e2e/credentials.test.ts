import { once } from 'node:events'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import WebSocket from 'ws'
import type { AuditRow } from '../lib/audit/list.ts'
import type { SessionRow } from '../lib/members/sessions.ts'
import { agentOf, CAST, type Caller, invite, PASSWORD, type Person, setUp, signIn, stranger } from './api.ts'
import { atConsole } from './console.ts'
import { type Product, startProduct } from './product.ts'

let product: Product
let anna: Caller

beforeAll(async () => {
  product = await startProduct()
  anna = await setUp(product)
  for (const person of ['ben', 'carla', 'dora', 'frida'] as const) await invite(product, anna, person)
})
afterAll(() => product.stop())

let dora: Caller
let password: string = PASSWORD
beforeEach(async () => {
  // Sign-ins are rationed, so a session that a test left alive serves the next one.
  if (!dora || (await status(dora)) !== 200) dora = await enter()
})

const enter = () => signIn(product, 'dora', password)

const tryToEnter = (person: Person, tried: string) =>
  stranger(product).post('/api/auth/sign-in/email', { email: CAST[person].email, password: tried })

const change = (caller: Caller, current: string, next: string, keepTokens = false) =>
  caller.post('/api/v1/me/password', { current, password: next, keepTokens })

const idOf = async (person: Person) => {
  const { body } = await anna.get<{ rows: { id: string; email: string }[] }>('/api/v1/members')
  return body.rows.find(({ email }) => email === CAST[person].email)?.id ?? ''
}

const sessionsOf = async (caller: Caller) =>
  (await caller.get<{ rows: SessionRow[] }>('/api/v1/sessions')).body.rows

const actsOf = async (action: string) =>
  (await anna.get<{ rows: AuditRow[] }>(`/api/v1/audit?action=${action}`)).body.rows

const status = async (caller: Caller) => (await caller.get('/api/v1/tasks')).status

/** A websocket that watches, and the promise of its end: how soon, with which code, and what came after `mark`. */
async function watching({ headers }: Caller) {
  const socket = new WebSocket(`${product.url.replace('http', 'ws')}/live`, { headers })
  await once(socket, 'open')
  const closed = once(socket, 'close').then(([code]) => Number(code))
  return { socket, closed }
}

async function endsWithin(closed: Promise<number>, act: () => Promise<unknown>): Promise<void> {
  const since = Date.now()
  await act()
  expect(await closed).toBe(1008)
  expect(Date.now() - since).toBeLessThan(5000)
}

/** Whose enrolments and unspent reviews count no more, as the runner journalled it. */
function revokedReviewers(): string[] {
  const journal = new Database(`${product.data}/runner/journal.db`, { readonly: true })
  const rows = journal.prepare('SELECT * FROM records').all() as Record<string, unknown>[]
  journal.close()
  return rows.map((row) => JSON.stringify(row)).filter((row) => row.includes('reviewer.revoked'))
}

test('a member sees where they are signed in, and ends one of them, or all others', async () => {
  const [second, third, fourth] = [await enter(), await enter(), await enter()]
  const rows = await sessionsOf(dora)
  expect(rows.filter(({ present }) => present)).toHaveLength(1)
  const own = (await sessionsOf(second)).find(({ present }) => present)?.id
  expect((await dora.send('DELETE', `/api/v1/sessions/${own}`, {})).status).toBe(200)
  expect([await status(second), await status(third)]).toEqual([401, 200])
  expect((await dora.send('DELETE', '/api/v1/sessions', {})).status).toBe(200)
  expect([await status(dora), await status(third), await status(fourth)]).toEqual([200, 401, 401])
  expect(await sessionsOf(dora)).toHaveLength(1)
  expect((await actsOf('session.end')).length).toBe(2)
})

test("nobody ends another member's session", async () => {
  const [{ id }] = (await sessionsOf(dora)) as [SessionRow]
  expect((await anna.send('DELETE', `/api/v1/sessions/${id}`, {})).status).toBe(404)
  expect(await status(dora)).toBe(200)
})

test('WB-05: another password ends all other sessions and the agent tokens, unless they are kept', async () => {
  const other = await enter()
  const agent = await agentOf(product, dora, ['tasks.read'])
  expect((await change(dora, PASSWORD, 'another fine phrase', true)).status).toBe(200)
  expect([await status(dora), await status(other), await status(agent)]).toEqual([200, 401, 200])
  expect((await tryToEnter('dora', PASSWORD)).status).toBe(401)
  expect((await change(dora, 'another fine phrase', PASSWORD)).status).toBe(200)
  expect([await status(dora), await status(agent)]).toEqual([200, 401])
})

test('WB-05: a found session has five tries at the present password, at once or one by one', async () => {
  const found = await enter()
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => change(found, `guess ${n}`, 'x'.repeat(12))),
  )
  expect(answers.filter(({ status }) => status === 403)).toHaveLength(5)
  expect(await status(found)).toBe(401)
  expect(await status(dora)).toBe(200)
  expect((await tryToEnter('dora', PASSWORD)).status).toBe(200)
})

test('the sign-in library changes nothing past our verbs', async () => {
  for (const path of [
    'change-password',
    'update-user',
    'revoke-sessions',
    'change-email',
    'delete-user',
    'reset-password',
  ])
    expect(
      (await dora.post(`/api/auth/${path}`, { currentPassword: PASSWORD, newPassword: 'x'.repeat(12) }))
        .status,
      path,
    ).toBe(404)
})

test('WB-05: an admin gives out a link; it works once, and what the old password let in ends', async () => {
  const agent = await agentOf(product, dora, ['tasks.read'])
  const path = `/api/v1/members/${await idOf('dora')}/password-resets`
  expect((await dora.post(path)).status).toBe(403)
  const stale = (await anna.post<{ link: string }>(path)).body.link
  expect(await status(dora)).toBe(401)
  const { body } = await anna.post<{ link: string }>(path, {}, { 'idempotency-key': 'kept nowhere' })
  const code = body.link.split('/').at(-1)
  expect(await (await fetch(body.link)).text()).toContain(CAST.dora.email)
  const use = (given: string | undefined) =>
    stranger(product).post('/api/v1/password-resets/use', { code: given, password: 'set by the link' })
  expect((await use(stale.split('/').at(-1))).status).toBe(409)
  const answers = await Promise.all([use(code), use(code), use(code)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  expect(await status(agent)).toBe(401)
  expect((await tryToEnter('dora', PASSWORD)).status).toBe(401)
  password = 'set by the link'
  expect(await status(await enter())).toBe(200)
  expect((await actsOf('member.offer_reset')).map(({ actor }) => actor.name)).toEqual([
    CAST.anna.name,
    CAST.anna.name,
  ])
  expect((await actsOf('member.reset_password'))[0]).toMatchObject({ subject: { id: await idOf('dora') } })
})

test('whoever has the console lets a member set a new password, the only admin too', async () => {
  const reset = async (email: string): Promise<string> =>
    JSON.parse(await atConsole(product, 'reset-password', email, '--json', '--url', product.url)).link
  const link = await reset(CAST.carla.email.toUpperCase())
  const code = link.split('/').at(-1)
  expect(await (await fetch(link)).text()).toContain(CAST.carla.email)
  const use = () =>
    stranger(product).post('/api/v1/password-resets/use', { code, password: 'set at the console' })
  expect([(await use()).status, (await use()).status]).toEqual([200, 409])
  expect((await tryToEnter('carla', 'set at the console')).status).toBe(200)
  expect((await tryToEnter('carla', PASSWORD)).status).toBe(401)
  const nobody = await reset('nobody@example.org')
  expect(await (await fetch(nobody)).text()).toContain('does not work')
})

test('WB-03: a websocket ends within five seconds of its session, token or role', async () => {
  const byAnother = await enter()
  const { body } = await dora.post<{ id: string; token: string }>('/api/v1/tokens', {
    name: 'watcher',
    scopes: ['runs.read'],
    days: 1,
  })
  const session = await watching(byAnother)
  const kept = await watching(dora)
  const token = await watching({ ...dora, headers: { authorization: `Bearer ${body.token}` } })
  await endsWithin(session.closed, () => byAnother.post('/api/auth/sign-out'))
  await endsWithin(token.closed, () => dora.send('DELETE', `/api/v1/tokens/${body.id}`, {}))
  expect(kept.socket.readyState).toBe(WebSocket.OPEN)
  const id = await idOf('dora')
  await endsWithin(kept.closed, () => anna.send('PATCH', `/api/v1/members/${id}`, { role: 'viewer' }))
  await anna.send('PATCH', `/api/v1/members/${id}`, { role: 'requester' })
})

test('WB-03: a websocket ends with a session that runs out', async () => {
  const { closed } = await watching(await signIn(product, 'frida'))
  const database = new Database(`${product.data}/web/app.db`)
  await endsWithin(closed, async () =>
    database
      .prepare('UPDATE "Session" SET "expiresAt" = ? WHERE "memberId" = ?')
      .run(new Date(0).toISOString(), await idOf('frida')),
  )
  database.close()
})

test('WB-04: who signs in gets a session of their own, whatever cookie was planted', async () => {
  const planted = dora.headers.cookie ?? ''
  const ben = await signIn(product, 'ben', PASSWORD, { cookie: planted })
  expect(ben.headers.cookie).not.toContain(planted.split('=')[1])
  expect((await ben.get('/api/v1/me')).body).toMatchObject({ name: CAST.ben.name })
  expect((await dora.get('/api/v1/me')).body).toMatchObject({ name: CAST.dora.name })
})

test('WB-05: a member who leaves takes sessions, tokens, invitations and reviews along, and none comes back', async () => {
  const id = await idOf('frida')
  const frida = await signIn(product, 'frida')
  await anna.send('PATCH', `/api/v1/members/${id}`, { role: 'admin' })
  const agent = await agentOf(product, frida, ['tasks.read'])
  const { body } = await frida.post<{ link: string }>('/api/v1/invitations', { role: 'admin' })
  const { closed } = await watching(frida)
  await endsWithin(closed, () => anna.send('PATCH', `/api/v1/members/${id}`, { disabled: true }))
  expect([await status(frida), await status(agent)]).toEqual([401, 401])
  expect((await tryToEnter('frida', PASSWORD)).status).not.toBe(200)
  expect(revokedReviewers().join()).toContain(id)
  const accepted = await stranger(product).post('/api/v1/invitations/accept', {
    code: body.link.split('/').at(-1),
    name: 'Frida again',
    email: 'frida2@example.org',
    password: PASSWORD,
  })
  expect(accepted.status).toBe(409)
  await anna.send('PATCH', `/api/v1/members/${id}`, { disabled: false })
  expect([await status(frida), await status(agent)]).toEqual([401, 401])
  expect((await tryToEnter('frida', PASSWORD)).status).toBe(200)
})
