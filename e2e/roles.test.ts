import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEFAULT_POLICY } from '../lib/policies/policy.ts'
import type { TaskView } from '../lib/tasks/view.ts'
import { SCOPES } from '../lib/tokens/scopes.ts'
import { agentOf, type Caller, invite, review, setUp, stranger, submit, untilStatus } from './api.ts'
import { type Product, startProduct } from './product.ts'
import { allRoutes, FOR_STRANGERS } from './routes.ts'

const WHO = [
  'stranger',
  'viewer',
  'auditor',
  'requester',
  'reviewer',
  'admin',
  'agent',
  'bare agent',
] as const
type Who = (typeof WHO)[number]

const everybody: Who[] = ['viewer', 'auditor', 'requester', 'reviewer', 'admin']
const readers: Who[] = [...everybody, 'agent']
const submitters: Who[] = ['requester', 'reviewer', 'admin', 'agent']

/** Who gets past the door of each route. A route that is missing here fails the test below. */
const MATRIX: Record<string, Who[]> = {
  'GET /api/v1/me': [...WHO].filter((who) => who !== 'stranger'),
  'POST /api/v1/me/password': everybody,
  'GET /api/v1/me/mail': everybody,
  'PATCH /api/v1/me/mail': everybody,
  'POST /api/v1/me/mail/test': everybody,
  'GET /api/v1/passkeys': everybody,
  'POST /api/v1/passkeys': everybody,
  'PATCH /api/v1/passkeys/[id]': everybody,
  'DELETE /api/v1/passkeys/[id]': everybody,
  'GET /api/v1/sessions': everybody,
  'DELETE /api/v1/sessions': everybody,
  'DELETE /api/v1/sessions/[id]': everybody,
  'GET /api/v1/planner': everybody,
  'POST /api/v1/planner/jobs': ['admin'],
  'DELETE /api/v1/planner/jobs/[id]': ['admin'],
  'GET /api/v1/tasks': readers,
  'POST /api/v1/tasks': submitters,
  'GET /api/v1/tasks/[number]': readers,
  'POST /api/v1/tasks/[number]/cancel': submitters,
  'POST /api/v1/tasks/[number]/run-again': submitters,
  'POST /api/v1/tasks/[number]/retry': submitters,
  'POST /api/v1/tasks/[number]/answers': submitters,
  'POST /api/v1/tasks/[number]/send-back': submitters,
  'POST /api/v1/tasks/[number]/reviews': ['reviewer', 'admin'],
  'GET /api/v1/tasks/[number]/comments': readers,
  'POST /api/v1/tasks/[number]/comments': ['requester', 'reviewer', 'admin'],
  'POST /api/v1/tasks/[number]/comments/[id]/resolution': ['requester', 'reviewer', 'admin'],
  'POST /api/v1/tasks/[number]/revisions': ['requester', 'reviewer', 'admin'],
  'POST /api/v1/tasks/[number]/window': ['requester', 'reviewer', 'admin'],
  'GET /api/v1/tasks/[number]/revisions/[revision]': readers,
  'POST /api/v1/tasks/[number]/runs': submitters,
  'GET /api/v1/runs': readers,
  'GET /api/v1/runs/[id]': readers,
  'POST /api/v1/runs/[id]/cancel': ['requester', 'reviewer', 'admin'],
  'POST /api/v1/runs/[id]/resolution': ['requester', 'reviewer', 'admin'],
  'POST /api/v1/hosts/[id]/hold': ['admin'],
  'POST /api/v1/hosts/[id]/resume': ['admin'],
  'POST /api/v1/hosts/[id]/survey': ['requester', 'reviewer', 'admin'],
  'GET /api/v1/runs/[id]/output': readers,
  'GET /api/v1/runs/[id]/recording': readers,
  'GET /api/v1/runs/[id]/lines': readers,
  'GET /api/v1/runs/[id]/search': readers,
  'GET /api/v1/runs/[id]/verify': readers,
  'GET /api/v1/audit': ['auditor', 'reviewer', 'admin', 'agent'],
  'GET /api/v1/audit/export': ['auditor', 'reviewer', 'admin', 'agent'],
  'GET /api/v1/audit/verify': ['auditor', 'reviewer', 'admin', 'agent'],
  'GET /api/v1/hosts': readers,
  'GET /api/v1/hosts/[id]/proposals': readers,
  'POST /api/v1/hosts/[id]/proposals': ['admin'],
  'DELETE /api/v1/proposals/[id]': ['admin'],
  'POST /api/v1/tasks/[number]/grants': ['requester', 'reviewer', 'admin'],
  'DELETE /api/v1/grants/[id]': ['reviewer', 'admin'],
  'POST /api/v1/policy/check': readers,
  'GET /api/v1/runbooks': readers,
  'POST /api/v1/runbooks': ['requester', 'reviewer', 'admin'],
  'POST /api/v1/runbooks/preview': ['requester', 'reviewer', 'admin'],
  'GET /api/v1/runbooks/[name]': readers,
  'PATCH /api/v1/runbooks/[name]': ['reviewer', 'admin'],
  'POST /api/v1/runbooks/[name]/versions': ['requester', 'reviewer', 'admin'],
  'GET /api/v1/runbooks/[name]/versions/[number]': readers,
  'POST /api/v1/runbooks/[name]/versions/[number]/approval': ['reviewer', 'admin'],
  'GET /api/v1/members': everybody,
  'PATCH /api/v1/members/[id]': ['admin'],
  'POST /api/v1/members/[id]/password-resets': ['admin'],
  'POST /api/v1/members/[id]/recovery': ['reviewer', 'admin'],
  'DELETE /api/v1/members/[id]/recovery': everybody,
  'GET /api/v1/signers': everybody,
  'DELETE /api/v1/signers/[id]': everybody,
  'GET /api/v1/invitations': ['admin'],
  'POST /api/v1/invitations': ['admin'],
  'DELETE /api/v1/invitations/[id]': ['admin'],
  'GET /api/v1/secrets': ['requester', 'reviewer', 'admin'],
  'POST /api/v1/secrets': ['admin'],
  'DELETE /api/v1/secrets/[name]': ['admin'],
  'GET /api/v1/tokens': ['requester', 'reviewer', 'admin'],
  'POST /api/v1/tokens': ['requester', 'reviewer', 'admin'],
  'DELETE /api/v1/tokens/[id]': ['requester', 'reviewer', 'admin'],
}

/** Bodies that get as far as the door; the rest takes an empty one. */
const BODIES: Record<string, unknown> = {
  'POST /api/v1/runs/[id]/resolution': { outcome: 'done', note: 'I looked.' },
  'POST /api/v1/tasks': { text: 'How full are the disks?' },
  'POST /api/v1/tasks/[number]/reviews': { digest: 'f'.repeat(64), decision: 'approve' },
  'POST /api/v1/tasks/[number]/answers': { skip: true },
  'POST /api/v1/tasks/[number]/comments': { step: 1, text: 'Why this?' },
  'POST /api/v1/tasks/[number]/window': { basedOn: 'f'.repeat(64), window: null },
  'POST /api/v1/tasks/[number]/revisions': { steps: [{ script: 'true' }], basedOn: 'f'.repeat(64) },
  'POST /api/v1/me/password': { current: 'not this one', password: 'correct horse battery' },
  'PATCH /api/v1/me/mail': { wanted: true },
  'POST /api/v1/passkeys': {
    password: 'not this one',
    name: 'x',
    challenge: 'A'.repeat(43),
    credential: { kind: 'passkey', id: 'AAAA', algorithm: 'ES256', publicKey: 'AAAA' },
    proof: { kind: 'passkey', credential: 'AAAA', clientData: '', authenticatorData: '', signature: '' },
  },
  'PATCH /api/v1/passkeys/[id]': { name: 'x' },
  'POST /api/v1/policy/check': { policy: DEFAULT_POLICY },
  'POST /api/v1/tasks/[number]/grants': { uses: 1, days: 1, reason: 'It is time.' },
  'POST /api/v1/hosts/[id]/proposals': { policy: DEFAULT_POLICY, from: 1, reason: 'It is time.' },
  'POST /api/v1/invitations': { role: 'viewer' },
  'POST /api/v1/runbooks': { source: '# No runbook' },
  'POST /api/v1/runbooks/preview': { source: '# No runbook' },
  'PATCH /api/v1/runbooks/[name]': { archived: true },
  'POST /api/v1/runbooks/[name]/versions': { source: '# No runbook', basedOn: 1 },
  'POST /api/v1/secrets': { name: 'DB_PASSWORD', value: 'correct horse' },
  'POST /api/v1/planner/jobs': { kind: 'try' },
  'POST /api/v1/tokens': { name: 'x', scopes: ['tasks.read'] },
}

let product: Product
let callers: Record<Who, Caller>
let run: string

beforeAll(async () => {
  product = await startProduct()
  const admin = await setUp(product)
  const reviewer = await invite(product, admin, 'ben')
  const requester = await invite(product, admin, 'dora')
  callers = {
    stranger: stranger(product),
    viewer: await invite(product, admin, 'emil'),
    auditor: await invite(product, admin, 'uma'),
    requester,
    reviewer,
    admin,
    agent: await agentOf(product, reviewer, [...SCOPES]),
    'bare agent': await agentOf(product, requester, ['runs.read']),
  }
  const task = await submit(admin, ['echo hello'])
  await review(reviewer, task)
  run = (await untilStatus(admin, task.number, 'succeeded')).runs[0]?.id ?? ''
})
afterAll(() => product.stop())

const filled = (path: string) =>
  path
    .replace('[number]', '1')
    .replace('[revision]', '1')
    .replace('[id]', path.includes('/runs/') ? run : 'nobody')

test('WB-06: every route is in the matrix', () => {
  const routes = allRoutes().map(({ method, path }) => `${method} ${path}`)
  expect(routes.filter((route) => !FOR_STRANGERS.includes(route)).sort()).toEqual(Object.keys(MATRIX).sort())
})

describe('WB-06: as the matrix says, past the door of', () => {
  test.each(Object.entries(MATRIX))('%s', async (route, allowed) => {
    const [method = '', path = ''] = route.split(' ')
    for (const who of WHO) {
      const { status, body } = await callers[who].send(
        method,
        filled(path),
        method === 'GET' ? undefined : (BODIES[route] ?? {}),
      )
      // Only the door itself answers 401, or 403 as `forbidden`; what comes behind it may refuse for other reasons.
      const out = status === 401 || (status === 403 && (body as { code?: string }).code === 'forbidden')
      const narrow = who === 'bare agent' && path.startsWith('/api/v1/runs')
      expect(out, `${who}: ${status} ${JSON.stringify(body).slice(0, 200)}`).toBe(
        !allowed.includes(who) && !(narrow && method === 'GET'),
      )
    }
  })
})

test("WB-06: a requester does not touch another's task", async () => {
  const { number } = await submit(callers.reviewer, ['true'])
  for (const path of ['cancel', 'retry', 'revisions']) {
    const body = path === 'revisions' ? { steps: [{ script: 'true' }] } : {}
    const { status } = await callers.requester.post(`/api/v1/tasks/${number}/${path}`, body)
    expect([403, 409], path).toContain(status)
  }
  expect((await callers.admin.get<TaskView>(`/api/v1/tasks/${number}`)).body).toMatchObject({
    status: 'awaiting_review',
    plan: { revision: 1 },
  })
})

test('a member who is disabled is out at once, tokens too', async () => {
  const { body } = await callers.admin.get<{ rows: { id: string; email: string }[] }>('/api/v1/members')
  const dora = body.rows.find(({ email }) => email === 'dora@example.org')
  await callers.admin.send('PATCH', `/api/v1/members/${dora?.id}`, { disabled: true })
  expect((await callers.requester.get('/api/v1/tasks')).status).toBe(401)
  expect((await callers['bare agent'].get('/api/v1/runs')).status).toBe(401)
})

test('the last admin stays', async () => {
  const { body } = await callers.admin.get<{ id: string }>('/api/v1/me')
  expect(await callers.admin.send('PATCH', `/api/v1/members/${body.id}`, { role: 'viewer' })).toMatchObject({
    status: 409,
    body: { code: 'last_admin' },
  })
})
