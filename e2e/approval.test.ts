import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditRow } from '../lib/audit/list.ts'
import type { MemberRow } from '../lib/members/list.ts'
import type { Page } from '../lib/page.ts'
import type { TaskView } from '../lib/tasks/view.ts'
import { SCOPES } from '../lib/tokens/scopes.ts'
import { agentOf, CAST, type Caller, invite, review, setUp, submit, untilStatus } from './api.ts'
import { type Product, startProduct, until } from './product.ts'

let product: Product
let anna: Caller
let ben: Caller
let carla: Caller
let dora: Caller
let emil: Caller
let counter: string

beforeAll(async () => {
  product = await startProduct()
  anna = await setUp(product)
  ben = await invite(product, anna, 'ben')
  carla = await invite(product, anna, 'carla')
  dora = await invite(product, anna, 'dora')
  emil = await invite(product, anna, 'emil')
  counter = path.join(product.data, 'counter')
})
afterAll(() => product.stop())

/** A command that leaves a line behind each time that it really runs. */
const count = (word: string) => `echo ${word} >> ${counter}`
const timesRun = (word: string) =>
  (fs.existsSync(counter) ? fs.readFileSync(counter, 'utf8') : '').split('\n').filter((line) => line === word)
    .length

function inDatabase(sql: string, ...values: unknown[]): void {
  const database = new Database(path.join(product.data, 'web', 'app.db'))
  database.prepare(sql).run(...values)
  database.close()
}

const auditOf = async (task: TaskView) =>
  (await anna.get<Page<AuditRow>>(`/api/v1/audit?task=${task.number}`)).body.rows.map((row) => row.action)

test('a plan runs once enough others approved it, exactly once', async () => {
  const task = await submit(anna, [count('plain')])
  expect((await review(ben, task)).status).toBe(201)
  await untilStatus(anna, task.number, 'succeeded')
  expect(timesRun('plain')).toBe(1)
  expect(await auditOf(task)).toEqual([
    'run.end',
    'step.end',
    'step.start',
    'run.start',
    'review.approve',
    'plan.seal',
    'task.create',
  ])
})

describe('AP-01: a plan edited in the database after its approval', () => {
  test.each([
    [
      'in its step',
      'UPDATE Step SET script = ? WHERE planId = (SELECT id FROM Plan WHERE digest = ?)',
      'step',
    ],
    ['in its document', 'UPDATE Plan SET document = replace(document, ?, ?) WHERE digest = ?', 'document'],
  ])('%s is not run, and the page says why', async (_name, sql, word) => {
    const task = await submit(anna, [count(word)], { startWhenApproved: false })
    await review(ben, task)
    const digest = task.plan?.digest
    inDatabase(sql, ...(word === 'step' ? [count('evil'), digest] : [`echo ${word}`, 'echo evil', digest]))
    expect(await anna.post(`/api/v1/tasks/${task.number}/runs`)).toMatchObject({ status: 409 })
    expect([timesRun(word), timesRun('evil')]).toEqual([0, 0])
    expect(await auditOf(task)).toContain('run.refuse')
    const { body } = await anna.get<TaskView>(`/api/v1/tasks/${task.number}`)
    expect(body.plan?.altered).toMatch(/no longer matches the digest/)
    expect(await review(carla, task)).toMatchObject({ status: 409, body: { code: 'plan_altered' } })
  })
})

test('AP-02: edits that nobody sees still make another plan', async () => {
  const task = await submit(anna, [count('seen')], { startWhenApproved: false })
  await review(ben, task)
  inDatabase(
    'UPDATE Step SET script = script || ? WHERE planId = (SELECT id FROM Plan WHERE digest = ?)',
    ' ',
    task.plan?.digest,
  )
  expect((await anna.post(`/api/v1/tasks/${task.number}/runs`)).status).toBe(409)
  expect(timesRun('seen')).toBe(0)
})

test('AP-08: an approval of somebody whose access ended since does not count, here or at the runner', async () => {
  const frida = await invite(product, anna, 'frida')
  const task = await submit(anna, [count('left')], { startWhenApproved: false })
  await review(frida, task)
  await untilStatus(anna, task.number, 'approved')
  const members = await anna.get<Page<MemberRow>>('/api/v1/members')
  const id = members.body.rows.find(({ name }) => name === CAST.frida.name)?.id
  expect((await anna.send('PATCH', `/api/v1/members/${id}`, { disabled: true })).status).toBe(200)
  await untilStatus(anna, task.number, 'awaiting_review')
  expect(await anna.post(`/api/v1/tasks/${task.number}/runs`)).toMatchObject({
    status: 409,
    body: { code: 'not_approved' },
  })
  expect(timesRun('left')).toBe(0)
})

test('AP-03: an approval copied to another plan does not count for it', async () => {
  const approved = await submit(anna, [count('approved-one')], { startWhenApproved: false })
  const other = await submit(anna, [count('other-one')], { startWhenApproved: false })
  await review(ben, approved)
  inDatabase(
    `INSERT INTO Review (id, planId, digest, nonce, decision, reason, reviewerId, reviewerName, assurance, solo, statement, expiresAt, createdAt)
     SELECT 'rev_copied', (SELECT id FROM Plan WHERE digest = ?), ?, 'copied', decision, reason, reviewerId, reviewerName, assurance, solo, statement, expiresAt, createdAt FROM Review WHERE digest = ?`,
    other.plan?.digest,
    other.plan?.digest,
    approved.plan?.digest,
  )
  expect(await anna.post(`/api/v1/tasks/${other.number}/runs`)).toMatchObject({
    status: 409,
    body: { code: 'not_approved' },
  })
  expect(timesRun('other-one')).toBe(0)
})

test.each(['passkey', 'session'])(
  'AP-13: an approval by %s that is only a row starts nothing, and the attempt is told',
  async (assurance) => {
    const task = await submit(anna, [count('forged')], { startWhenApproved: false })
    inDatabase(
      `INSERT INTO Review (id, planId, digest, nonce, decision, reviewerId, reviewerName, assurance, statement, credential, expiresAt, createdAt)
     SELECT 'rev_' || ?, Plan.id, digest, ?, 'approve', Member.id, Member.name, ?, '{}', 'AAAA', '2999-01-01T00:00:00.000Z', ?
     FROM Plan, Member WHERE digest = ? AND Member.name = ?`,
      assurance,
      `forged-${assurance}`,
      assurance,
      new Date().toISOString(),
      task.plan?.digest,
      CAST.ben.name,
    )
    expect(await anna.post(`/api/v1/tasks/${task.number}/runs`)).toMatchObject({
      status: 409,
      body: { code: 'not_approved' },
    })
    expect(timesRun('forged')).toBe(0)
    await until(
      async () => (await auditOf(task)).some((action) => /refuse/.test(action)),
      () => 'no event says so',
    )
  },
)

test('a rejection turned into an approval in the database starts nothing', async () => {
  const task = await submit(anna, [count('rejected')], { startWhenApproved: false })
  await review(ben, task, 'reject', { reason: 'Not on a Friday.' })
  inDatabase(`UPDATE Review SET decision = 'approve' WHERE digest = ?`, task.plan?.digest)
  expect(await anna.post(`/api/v1/tasks/${task.number}/runs`)).toMatchObject({
    status: 409,
    body: { code: 'not_approved' },
  })
  expect(timesRun('rejected')).toBe(0)
})

test('AP-04: 50 calls at once start one run, and the others learn which', async () => {
  const task = await submit(anna, [count('parallel')], { startWhenApproved: false })
  await review(ben, task)
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => anna.post<{ run?: unknown }>(`/api/v1/tasks/${task.number}/runs`)),
  )
  const started = answers.filter(({ status }) => status === 201)
  const { id } = started[0]!.body.run as { id: string }
  expect(started).toHaveLength(1)
  for (const { status, body } of answers.filter((answer) => answer !== started[0])) {
    expect({ status, ...body }).toMatchObject({ status: 409, code: 'already_started', run: id })
  }
  await untilStatus(anna, task.number, 'succeeded')
  expect(timesRun('parallel')).toBe(1)
})

test('the requester does not review their own task, an admin neither', async () => {
  const task = await submit(anna, [count('own')])
  expect(await review(anna, task)).toMatchObject({ status: 403, body: { code: 'self_review' } })
  expect((await anna.get<TaskView>(`/api/v1/tasks/${task.number}`)).body.you.review).toMatchObject({
    allowed: false,
  })
  expect(timesRun('own')).toBe(0)
})

test('whoever edited the plan does not review it', async () => {
  const task = await submit(anna, [count('before-edit')])
  const edited = await carla.post<TaskView>(`/api/v1/tasks/${task.number}/revisions`, {
    steps: [{ purpose: 'p', script: count('after-edit') }],
    basedOn: task.plan?.digest,
  })
  expect(edited.status).toBe(201)
  expect(await review(carla, edited.body)).toMatchObject({ status: 403, body: { code: 'self_review' } })
  expect((await review(ben, edited.body)).status).toBe(201)
  await untilStatus(anna, task.number, 'succeeded')
  expect([timesRun('before-edit'), timesRun('after-edit')]).toEqual([0, 1])
})

test.each(['emil', 'dora'] as const)('a %s who may not review is told the role that may', async (who) => {
  const task = await submit(anna, [count('viewer')])
  const answer = await review(who === 'emil' ? emil : dora, task)
  expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect(String((answer.body as { detail?: string }).detail)).toContain('reviewer or admin')
})

test('AP-06: no token reviews, whatever its scopes, and there is no scope that would', async () => {
  const agent = await agentOf(product, ben, [...SCOPES])
  const task = await submit(anna, [count('token')])
  for (const decision of ['approve', 'reject', 'request_changes']) {
    expect(await review(agent, task, decision, { reason: 'because' })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    })
  }
  expect((await agent.send('PATCH', '/api/v1/members/anyone', { role: 'admin' })).status).toBe(403)
  expect((await agent.post('/api/v1/invitations', { role: 'admin' })).status).toBe(403)
  expect((await agent.post('/api/v1/tokens', { name: 'x', scopes: ['tasks.read'] })).status).toBe(403)
  expect(SCOPES.join()).not.toMatch(/review|approve/)
})

test("an agent's owner counts as the requester", async () => {
  const agent = await agentOf(product, ben, [...SCOPES])
  const task = await submit(agent, [count('agent')])
  expect(await review(ben, task)).toMatchObject({ status: 403, body: { code: 'self_review' } })
  expect((await review(carla, task)).status).toBe(201)
  await untilStatus(anna, task.number, 'succeeded')
  expect(timesRun('agent')).toBe(1)
})

test('AP-22: any edit is a new revision to which no approval moves', async () => {
  const task = await submit(anna, [count('first'), count('second')], { startWhenApproved: false })
  await review(ben, task)
  const scripts = task.plan?.steps.map(({ purpose, script }) => ({ purpose, script })) ?? []
  for (const steps of [scripts.toReversed(), scripts.slice(1), [...scripts, scripts[0]]]) {
    const { body: before } = await anna.get<TaskView>(`/api/v1/tasks/${task.number}`)
    const { body } = await anna.post<TaskView>(`/api/v1/tasks/${task.number}/revisions`, {
      steps,
      basedOn: before.plan?.digest,
    })
    expect(body.plan?.resolution).toMatchObject({ state: 'pending', approvedBy: [] })
    expect(await anna.post(`/api/v1/tasks/${task.number}/runs`)).toMatchObject({
      status: 409,
      body: { code: 'not_approved' },
    })
  }
  expect(timesRun('first') + timesRun('second')).toBe(0)
})

test('an edit on top of a revision that is not the current one is refused, and both stay', async () => {
  const task = await submit(anna, [count('base')])
  const edit = (script: string) =>
    carla.post<TaskView & { code?: string }>(`/api/v1/tasks/${task.number}/revisions`, {
      steps: [{ script }],
      basedOn: task.plan?.digest,
    })
  expect((await edit('echo one')).status).toBe(201)
  expect(await edit('echo two')).toMatchObject({ status: 409, body: { code: 'digest_changed', revision: 2 } })
})

test('high risk needs two people, and says who is missing', async () => {
  const target = path.join(product.data, 'doomed')
  fs.mkdirSync(target)
  const task = await submit(anna, [`rm -rf ${target}`])
  expect(task.plan).toMatchObject({ risk: 'high', resolution: { required: 2 } })
  const { body } = await review(ben, task)
  expect(body.plan?.resolution).toMatchObject({ state: 'pending', canUnblock: [{ name: 'Carla Kern' }] })
  expect(fs.existsSync(target)).toBe(true)
  await review(carla, task)
  await untilStatus(anna, task.number, 'succeeded')
  expect(fs.existsSync(target)).toBe(false)
})

test('a failing step stops the plan, with its exact code', async () => {
  const task = await submit(anna, [count('step-one'), 'exit 42', count('step-three')])
  await review(ben, task)
  const { runs } = await untilStatus(anna, task.number, 'failed')
  const { body: run } = await anna.get<{ steps: { status: string; exitCode: number | null }[] }>(
    `/api/v1/runs/${runs[0]?.id}`,
  )
  expect(run.steps.map(({ status, exitCode }) => [status, exitCode])).toEqual([
    ['succeeded', 0],
    ['failed', 42],
    ['skipped', null],
  ])
  expect([timesRun('step-one'), timesRun('step-three')]).toEqual([1, 0])
})

test('after a run its approvals are spent: another run needs new ones', async () => {
  const task = await submit(anna, [count('again')])
  await review(ben, task)
  const done = await untilStatus(anna, task.number, 'succeeded')
  expect((await anna.post(`/api/v1/tasks/${task.number}/runs`)).status).toBe(409)
  await review(carla, done)
  await expect.poll(() => timesRun('again')).toBe(2)
})

test('a rejection needs a reason and ends the matter for this revision', async () => {
  const task = await submit(anna, [count('no')])
  expect(await review(ben, task, 'reject')).toMatchObject({ status: 400, body: { code: 'reason_missing' } })
  expect((await review(ben, task, 'reject', { reason: 'Wrong host.' })).body.status).toBe('rejected')
  await review(carla, task)
  expect((await anna.get<TaskView>(`/api/v1/tasks/${task.number}`)).body.status).toBe('rejected')
  expect(timesRun('no')).toBe(0)
})

test('AP-24: a script on disk is part of the plan, and one that was edited since does not run', async () => {
  const script = path.join(product.data, 'x.sh')
  fs.writeFileSync(script, count('good'))
  const task = await submit(anna, [`sh ${script}`])
  expect(task.plan?.steps[0]?.files).toEqual([
    { path: script, sha256: createHash('sha256').update(count('good')).digest('hex') },
  ])
  await review(ben, task)
  fs.writeFileSync(script, count('evil'))
  await review(carla, task)
  const refused = await anna.post(`/api/v1/tasks/${task.number}/runs`)
  expect(refused).toMatchObject({ status: 409, body: { code: 'file_changed' } })
  expect(timesRun('evil') + timesRun('good')).toBe(0)
  fs.writeFileSync(script, count('good'))
  await anna.post(`/api/v1/tasks/${task.number}/runs`)
  await untilStatus(anna, task.number, 'succeeded')
  expect([timesRun('good'), timesRun('evil')]).toEqual([1, 0])
})

test('the whole of it left a chain that verifies', async () => {
  expect((await anna.get('/api/v1/audit/verify')).body).toMatchObject({ ok: true, firstBad: null })
})
