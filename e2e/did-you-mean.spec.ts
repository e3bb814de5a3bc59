import { setUp } from './api.ts'
import { ask, expect, ownProduct, signedIn, takePictures, test } from './journey.ts'

const product = ownProduct()

test.beforeAll(async () => {
  await setUp(product)
})

test('a sentence that is nearly a runbook gets an offer, and one press makes it a plan', async ({
  browser,
}) => {
  const anna = await signedIn(browser, product, 'anna')
  await ask(anna, 'email me the disk usage')
  const offers = anna.getByRole('list', { name: 'Did you mean' })
  await expect(offers).toBeVisible()
  await takePictures(anna, 'did-you-mean')
  await offers.getByRole('button', { name: 'Disk usage' }).click()
  await expect(anna.getByText('df -h', { exact: false }).first()).toBeVisible()
})

test('one that leaves something open is asked for exactly that, with what was said kept', async ({
  browser,
}) => {
  const anna = await signedIn(browser, product, 'anna')
  await ask(anna, 'add an ssh key for bob')
  const asks = anna.getByRole('form', { name: '“Add an SSH key for a user” fits, and needs to know' })
  const key = asks.getByRole('textbox', { name: 'Which public key, in quotes?' })
  await key.fill('no key')
  await key.press('Enter')
  await expect(asks.getByRole('alert')).toContainText('cannot be used')
  await key.fill('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA bob@laptop')
  await takePictures(anna, 'asks-for-a-parameter')
  await key.press('Enter')
  await expect(anna.getByText('authorized_keys', { exact: false }).first()).toBeVisible()
  await expect(anna.getByText("user='bob'", { exact: false }).first()).toBeVisible()
})

test('a task that nobody can plan is taken back, and then needs nobody', async ({ browser }) => {
  const anna = await signedIn(browser, product, 'anna')
  await ask(anna, 'make me a sandwich with cheese')
  await expect(anna.getByText('No plan came of it')).toBeVisible()
  await anna.getByRole('button', { name: 'Cancel task…' }).click()
  await anna.getByRole('dialog').getByRole('button', { name: 'Cancel task' }).click()
  await expect(anna.getByText('This task was canceled')).toBeVisible()
  await anna.goto('/')
  await expect(anna.getByText('Nothing waits for you')).toBeVisible()
})

test('a hundred runbooks are found by area and by a word', async ({ browser }) => {
  const anna = await signedIn(browser, product, 'anna')
  await anna.goto('/runbooks')
  await takePictures(anna, 'runbooks')
  const areas = anna.getByRole('navigation', { name: 'Runbooks by area' })
  await areas.getByRole('link', { name: /^bcachefs/ }).click()
  await expect(anna.getByRole('heading', { name: 'bcachefs', exact: true })).toBeInViewport()
  await anna.getByRole('textbox', { name: 'Search runbooks' }).fill('three disks erasure')
  await anna.getByRole('button', { name: 'Search' }).click()
  await expect(anna.getByRole('heading', { level: 3 })).toHaveCount(1)
})
