import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import type { HostFacts } from '../lib/hosts/protocol.ts'
import { CAST, type Caller, invite, setUp, submit } from './api.ts'
import { expect, expectAccessible, ownProduct, signedIn, takePictures, test } from './journey.ts'
import { enrolPasskey, idOf, withAuthenticator } from './signing.ts'

// Anna edits the policy on its page and proposes it; Ben and Carla sign it on the runner's own page.

const product = ownProduct()
let admin: Caller
let host: string
const pages: Partial<Record<'ben' | 'carla', Page>> = {}

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  admin = await setUp(product)
  const { body } = await admin.get<{ rows: HostFacts[] }>('/api/v1/hosts')
  host = body.rows[0]?.id ?? ''
  for (const person of ['ben', 'carla'] as const) {
    await invite(product, admin, person)
    const page = await withAuthenticator(await signedIn(browser, product, person))
    pages[person] = page
  }
})

const onFile = () => JSON.parse(fs.readFileSync(path.join(product.data, 'runner/policy.json'), 'utf8'))

async function sign(person: 'ben' | 'carla'): Promise<Page> {
  const page = pages[person]
  if (!page) throw new Error(`${person} has no page`)
  await page.goto(`${product.url}/hosts/${host}/policy`)
  await page.getByRole('link', { name: 'Read and sign it…' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Change who has to approve')
  return page
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

test('a change is proposed, read as a diff, and in force once two others signed it', async ({ browser }) => {
  test.setTimeout(120_000)
  for (const person of ['ben', 'carla'] as const) {
    const page = pages[person]
    if (page)
      await enrolPasskey(page, product, {
        id: await idOf(admin, CAST[person].name),
        name: CAST[person].name,
      })
  }
  const task = await submit(admin, ['uptime'])
  const plan = await signedIn(browser, product, 'anna')
  await plan.goto(`/tasks/${task.number}`)
  await expect(plan.getByText('0 of 1')).toBeVisible()

  const anna = await signedIn(browser, product, 'anna')
  await anna.goto(`/hosts/${host}/policy`)
  await anna.getByRole('button', { name: 'Edit up to medium risk' }).click()
  await anna.getByLabel('People').fill('3')
  await expect(anna.getByText('1 of the last 1 plan would change:')).toBeVisible()
  await anna.getByLabel('Why, for those who sign').fill('Three see more than one.')
  await takePictures(anna, 'policy-editor')
  await expectAccessible(anna)
  await anna.getByRole('button', { name: 'Propose it' }).click()
  await expect(anna.getByText('proposes version 2')).toBeVisible()
  await expect(anna.getByText(/Still needed: 2 people/)).toBeVisible()

  const ben = await sign('ben')
  await expect(ben.getByText('every plan: 3 people')).toBeVisible()
  await takePictures(ben, 'policy-proposal')
  await ben.getByRole('button', { name: 'Sign with a passkey' }).click()
  await expect(ben.getByRole('status')).toContainText('Still needed: one person')
  expect(onFile()).toMatchObject({ version: 1 })

  const carla = await sign('carla')
  await carla.getByRole('button', { name: 'Sign with a passkey' }).click()
  await expect(carla.getByRole('status')).toContainText('in force from now on')
  expect(onFile()).toMatchObject({ version: 2 })
  await expect(plan.getByText('0 of 3')).toBeVisible()
  await expect(anna.getByText('Version 2 is in force.', { exact: false })).toBeVisible()
})
