import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { decodePlan } from '../lib/plans/document.ts'
import { DEFAULT_POLICY } from '../lib/policies/policy.ts'
import { stateShown } from '../lib/reviews/state-shown.ts'
import { digestStatement, encodeStatement } from '../lib/reviews/statement.ts'
import type { TaskView } from '../lib/tasks/view.ts'
import { CAST, type Caller, invite, type Person, setUp, submit, untilStatus } from './api.ts'
import { expect, ownProduct, signedIn, takePictures, test } from './journey.ts'
import { enrolPasskey, idOf, withAuthenticator } from './signing.ts'

// The rule of this file: one of dba and one of security, signed. Anna asks; Ben and Frida are dba, Carla is security.

const product = ownProduct({}, { pagesStay: true })
const pages: Partial<Record<Person, Page>> = {}
let anna: Caller

test.describe.configure({ mode: 'serial' })

const counter = () => path.join(product.data, 'counter')
const count = (word: string) => `echo ${word} >> ${counter()}`
const timesRun = (word: string) =>
  (fs.existsSync(counter()) ? fs.readFileSync(counter(), 'utf8') : '')
    .split('\n')
    .filter((line) => line === word).length

test.beforeAll(async ({ browser }) => {
  anna = await setUp(product)
  for (const person of ['ben', 'carla', 'frida'] as const) {
    await invite(product, anna, person)
    const page = await withAuthenticator(await signedIn(browser, product, person))
    pages[person] = page
    const member = await idOf(anna, CAST[person].name)
    await enrolPasskey(page, product, { id: member, name: CAST[person].name })
  }
  const ids = async (...people: Person[]) =>
    Promise.all(people.map((person) => idOf(anna, CAST[person].name)))
  const policy = {
    ...DEFAULT_POLICY,
    groups: { dba: await ids('ben', 'frida'), security: await ids('carla') },
    rules: [
      {
        name: 'both sides',
        require: [[{ count: 1, group: 'dba' }], [{ count: 1, group: 'security' }]],
        assurance: 'signed',
      },
    ],
  }
  const file = path.join(product.data, 'runner/policy.json')
  fs.writeFileSync(`${file}.new`, JSON.stringify(policy))
  fs.renameSync(`${file}.new`, file)
  await expect
    .poll(async () => JSON.stringify((await anna.get('/api/v1/hosts')).body))
    .toContain('both sides')
})

function pageOf(person: Person): Page {
  const page = pages[person]
  if (!page) throw new Error(`${person} has no page`)
  return page
}

async function sign(person: Person, task: TaskView): Promise<void> {
  const page = pageOf(person)
  await page.goto(`${product.url}/tasks/${task.number}`)
  await page.getByRole('link', { name: 'Sign with a passkey…' }).first().click()
  await page.getByRole('button', { name: 'Countersign with a passkey' }).click()
  await expect(page.getByRole('status')).toContainText('Countersigned')
}

const taskOf = async ({ number }: TaskView) => (await anna.get<TaskView>(`/api/v1/tasks/${number}`)).body

test('two signed approvals of different groups start the plan, one alone does not', async () => {
  const task = await submit(anna, [count('two')])
  await sign('ben', task)
  const ben = pageOf('ben')
  await ben.goto(`${product.url}/tasks/${task.number}`)
  await expect(ben.getByText(/1 of security/).first()).toBeVisible()
  await takePictures(ben, 'still-needed')
  expect(timesRun('two')).toBe(0)
  await sign('carla', task)
  await untilStatus(anna, task.number, 'succeeded')
  expect(timesRun('two')).toBe(1)
})

test('an edit between them takes the first one away', async () => {
  const task = await submit(anna, [count('before')])
  await sign('ben', task)
  const steps = [{ purpose: 'Another word', script: count('after') }]
  await anna.post(`/api/v1/tasks/${task.number}/revisions`, { steps, basedOn: task.plan?.digest })
  const edited = await taskOf(task)
  await sign('carla', edited)
  expect((await taskOf(task)).status).toBe('awaiting_review')
  await sign('frida', edited)
  await untilStatus(anna, task.number, 'succeeded')
  expect([timesRun('before'), timesRun('after')]).toEqual([0, 1])
})

test('an approval that runs out between them does not count', async () => {
  const task = await submit(anna, [count('late')])
  await signForSeconds('ben', task, 15)
  // Its row follows a moment after the runner took it; until then there is nothing to run out.
  await expect.poll(async () => (await taskOf(task)).plan?.reviews.length).toBe(1)
  await expect.poll(async () => (await taskOf(task)).plan?.resolution.approvedBy.length).toBe(0)
  await sign('carla', task)
  expect(await anna.post(`/api/v1/tasks/${task.number}/runs`)).toMatchObject({
    status: 409,
    body: { code: 'not_approved' },
  })
  expect(timesRun('late')).toBe(0)
})

test('the same plan is refused when one byte of the database was changed', async () => {
  const task = await submit(anna, [count('byte')], { startWhenApproved: false })
  await sign('ben', task)
  await sign('carla', task)
  await untilStatus(anna, task.number, 'approved')
  const database = new Database(path.join(product.data, 'web', 'app.db'))
  database
    .prepare('UPDATE Plan SET document = replace(document, ?, ?) WHERE digest = ?')
    .run('echo byte', 'echo bytf', task.plan?.digest)
  database.close()
  expect((await anna.post(`/api/v1/tasks/${task.number}/runs`)).status).toBe(409)
  expect([timesRun('byte'), timesRun('bytf')]).toEqual([0, 0])
})

test('a reviewer who is revoked between them has to be replaced', async () => {
  const task = await submit(anna, [count('revoked')])
  await sign('ben', task)
  const ben = pageOf('ben')
  await ben.goto(`${product.url}/members`)
  await ben.getByRole('button', { name: /^Revoke laptop of Ben/ }).click()
  await expect(ben.getByRole('list', { name: 'Passkeys for reviews' }).getByText('revoked')).toBeVisible()
  await sign('carla', task)
  expect((await taskOf(task)).status).toBe('awaiting_review')
  expect(timesRun('revoked')).toBe(0)
  await sign('frida', task)
  await untilStatus(anna, task.number, 'succeeded')
  expect(timesRun('revoked')).toBe(1)
})

/** Signs as the page would, but for so short a time that a test can wait for its end. */
async function signForSeconds(person: Person, task: TaskView, seconds: number): Promise<void> {
  const page = pageOf(person)
  const digest = task.plan?.digest ?? ''
  await page.goto(`${product.approvalUrl}/plans/${digest}`)
  const passkeys = await page
    .getByRole('option', { name: CAST[person].name })
    .evaluate((option) => (option as HTMLOptionElement).dataset.passkeys?.split(' ') ?? [])
  const shown = await (await fetch(`${product.approvalUrl}/plans/${digest}.json`)).json()
  const composed = stateShown(decodePlan(shown.document), shown, {
    digest,
    reviewer: await idOf(anna, CAST[person].name),
    decision: 'approve',
    assurance: 'passkey',
    nonce: randomBytes(16).toString('hex'),
  })
  const statement = encodeStatement({ ...composed, expires: composed.notBefore + seconds })
  const answer = await page.evaluate(
    async ({ passkeys, challenge, statement }) => {
      const { ask, signWith } = await import('/webauthn.ts' as string)
      return ask('/decide', { statement, signature: await signWith(passkeys, challenge) })
    },
    { passkeys, challenge: digestStatement(statement).toString('base64url'), statement },
  )
  expect(answer).toMatchObject({ digest })
}
