import fs from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from '@playwright/test'
import type { HostFacts } from '../lib/hosts/protocol.ts'
import type { TaskView } from '../lib/tasks/view.ts'
import { CAST, type Caller, invite, review, setUp, submit, untilStatus } from './api.ts'
import { expect, expectAccessible, ownProduct, signedIn, takePictures, test } from './journey.ts'
import { enrolPasskey, idOf, withAuthenticator } from './signing.ts'

// Anna edits the policy on its page and proposes it; Ben and Carla sign it on the runner's own page.

const product = ownProduct({}, { pagesStay: true })
let admin: Caller
let ben: Caller
let host: string
const pages: Partial<Record<'ben' | 'carla', Page>> = {}

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  admin = await setUp(product)
  const { body } = await admin.get<{ rows: HostFacts[] }>('/api/v1/hosts')
  host = body.rows[0]?.id ?? ''
  for (const person of ['ben', 'carla'] as const) {
    const caller = await invite(product, admin, person)
    if (person === 'ben') ben = caller
    const page = await withAuthenticator(await signedIn(browser, product, person))
    pages[person] = page
  }
})

const onFile = () => JSON.parse(fs.readFileSync(path.join(product.data, 'runner/policy.json'), 'utf8'))

function pageOf(person: 'ben' | 'carla'): Page {
  const page = pages[person]
  if (!page) throw new Error(`${person} has no page`)
  return page
}

/** Asks for the runbook that lists the biggest files, and waits for its plan. */
async function askFor(count: string, more: object = {}): Promise<TaskView> {
  const { body } = await admin.post<{ task: TaskView }>('/api/v1/tasks', {
    text: `What are the ${count} biggest files under /etc?`,
    runbook: { name: 'biggest-files', parameters: { path: '/etc', count } },
    ...more,
  })
  return untilStatus(admin, body.task.number, 'awaiting_review', 'approved', 'running', 'succeeded')
}

async function openProposal(person: 'ben' | 'carla'): Promise<Page> {
  const page = pageOf(person)
  await page.goto(`${product.url}/hosts/${host}/policy`)
  await page.getByRole('link', { name: 'Read and sign it…' }).click()
  return page
}

/** What stands in for approvals of a plan that waits for Run, on its page and in the inbox. */
async function expectStanding(browser: Browser, { number }: TaskView, words: string, short: string) {
  const page = await signedIn(browser, product, 'anna')
  await page.goto(`/tasks/${number}`)
  await expect(page.getByText(words)).toBeVisible()
  await expectAccessible(page)
  await page.goto('/?view=waiting')
  await expect(page.getByRole('link', { name: new RegExp(`#${number} .*${short}`) })).toBeVisible()
}

test('without enough people who could sign, the page says where the policy is edited', async ({
  browser,
}) => {
  const anna = await signedIn(browser, product, 'anna')
  await anna.goto(`/hosts/${host}/policy`)
  await expect(anna.getByText('This policy is changed at the console of the host')).toBeVisible()
  await anna.getByRole('button', { name: 'Remove high or opaque risk' }).click()
  await expect(anna.getByRole('button', { name: 'Propose it' })).toHaveCount(0)
  await expectAccessible(anna)
})

test('a grant is made from a run, signed, used by the next plan of its form, and revoked', async ({
  browser,
}) => {
  for (const person of ['ben', 'carla'] as const) {
    const member = { id: await idOf(admin, CAST[person].name), name: CAST[person].name }
    await enrolPasskey(pageOf(person), product, member)
  }
  const first = await askFor('5')
  await review(ben, first)
  await untilStatus(admin, first.number, 'succeeded')
  const anna = await signedIn(browser, product, 'anna')
  await anna.goto(`/tasks/${first.number}`)
  await anna.getByRole('link', { name: 'Allow it again, unreviewed…' }).click()
  await anna.getByLabel('count, now 5').selectOption('a whole number in a range')
  await anna.getByLabel('From').fill('1')
  await anna.getByLabel('To', { exact: true }).fill('9')
  await anna.getByLabel('Why, for those who sign').fill('Asked for every Monday.')
  await takePictures(anna, 'grant-form')
  await expectAccessible(anna)
  await anna.getByRole('button', { name: 'Propose it' }).click()
  await expect(anna.getByText('Anna Lind proposes a grant')).toBeVisible()

  const page = await openProposal('ben')
  await expect(page.getByText('count=‹count›')).toBeVisible()
  await takePictures(page, 'grant-proposal')
  await page.getByRole('button', { name: 'Sign with a passkey' }).click()
  await expect(page.getByRole('status')).toContainText('in force from now on')

  const next = await askFor('7')
  await untilStatus(admin, next.number, 'succeeded')
  await expect(anna.getByText('9 of 10 uses left')).toBeVisible()
  await takePictures(anna, 'grant-in-force')
  await expectAccessible(anna)
  const waits = await askFor('6', { startWhenApproved: false })
  await expectStanding(browser, waits, 'Covered by a grant', 'by a grant')
  await anna.getByRole('button', { name: 'Revoke it' }).click()
  await expect(anna.getByText('uses left')).toHaveCount(0)
  expect((await askFor('8')).status).toBe('awaiting_review')
})

test('a change is proposed, read as a diff, and in force once two others signed it', async ({ browser }) => {
  const task = await submit(admin, ['touch /tmp/countersign-seen'])
  const looks = await submit(admin, ['uptime'], { startWhenApproved: false })
  const plan = await signedIn(browser, product, 'anna')
  await plan.goto(`/tasks/${task.number}`)
  await expect(plan.getByText('0 of 1')).toBeVisible()

  const anna = await signedIn(browser, product, 'anna')
  await anna.goto(`/hosts/${host}/policy`)
  await anna.getByRole('button', { name: 'Edit up to medium risk' }).click()
  await anna.getByLabel('People').fill('3')
  await anna.getByLabel('None where the runner proves it read-only').check()
  await anna.getByLabel('Auto-run is on').check()
  await expect(anna.getByText(/\d of the last \d plans would change:/)).toBeVisible()
  await anna.getByLabel('Why, for those who sign').fill('Three see more than one.')
  await takePictures(anna, 'policy-editor')
  await expectAccessible(anna)
  await anna.getByRole('button', { name: 'Propose it' }).click()
  await expect(anna.getByText('proposes version 2')).toBeVisible()
  await expect(anna.getByText(/Still needed: 2 people/)).toBeVisible()

  const ben = await openProposal('ben')
  await expect(ben.getByText('else 3 people')).toBeVisible()
  await takePictures(ben, 'policy-proposal')
  await ben.getByRole('button', { name: 'Sign with a passkey' }).click()
  await expect(ben.getByRole('status')).toContainText('Still needed: one person')
  expect(onFile()).toMatchObject({ version: 1 })

  const overtaken = await signedIn(browser, product, 'anna')
  await overtaken.goto(`/hosts/${host}/policy`)
  await overtaken.getByRole('button', { name: 'Remove up to medium risk' }).click()

  const carla = await openProposal('carla')
  await carla.getByRole('button', { name: 'Sign with a passkey' }).click()
  await expect(carla.getByRole('status')).toContainText('in force from now on')
  expect(onFile()).toMatchObject({ version: 2 })
  await expect(plan.getByText('0 of 3')).toBeVisible()
  await expect(overtaken.getByText('Version 2 came into force while you edited version 1')).toBeVisible()
  await expect(overtaken.getByText('What would change')).toBeVisible()
  await expect(overtaken.getByRole('button', { name: 'Propose it' })).toHaveCount(0)
  await overtaken.getByRole('button', { name: 'Back to what is in force' }).click()
  await expect(overtaken.getByText('What would change')).toHaveCount(0)
  await expect(anna.getByText('Version 2 is in force.', { exact: false })).toBeVisible()
  // The page that stayed open edits the new policy, and does not propose to undo it.
  await expect(anna.getByText('What would change')).toHaveCount(0)
  await expectStanding(browser, looks, 'Nobody has to review this', 'by a rule')
})
