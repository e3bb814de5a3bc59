import { invite, setUp } from './api.ts'
import { filesBelow } from './files-below.ts'
import { countersign, expect, expectAccessible, ownProduct, signedIn, test } from './journey.ts'

const product = ownProduct()
const VALUE = 'tr0ub4dor-and-three-horses'

test.beforeAll(async () => {
  const anna = await setUp(product)
  await invite(product, anna, 'ben')
  await invite(product, anna, 'dora')
})

test('an admin sets a secret, a plan uses it, and nobody ever sees it', async ({ browser }) => {
  const anna = await signedIn(browser, product, 'anna')
  await anna.goto('/settings')
  await anna.getByRole('button', { name: 'New secret' }).click()
  const form = anna.getByRole('form', { name: 'New secret' })
  await form.getByLabel('Name').fill('DB_PASSWORD')
  await form.getByLabel('Value').fill('short')
  await form.getByRole('button', { name: 'Set secret' }).click()
  await expect(form.getByText('8 bytes at least')).toBeVisible()
  await form.getByLabel('Value').fill(VALUE)
  await anna.keyboard.press('Tab')
  await expectAccessible(anna)
  await form.getByRole('button', { name: 'Set secret' }).click()
  await expect(anna.getByRole('list', { name: 'Secrets' })).toContainText('version 1, set by Anna Lind')

  const dora = await signedIn(browser, product, 'dora')
  await dora.goto('/settings')
  await expect(dora.getByText('Only an admin replaces or removes a secret')).toBeVisible()
  await dora.goto('/tasks/new?by=hand')
  await dora.getByLabel('What should happen?').fill('Back the shop up')
  await dora.getByLabel('Command').fill(`curl -H 'Authorization: Bearer ${'a1'.repeat(12)}' x`)
  await expect(dora.getByText('This looks like it holds a secret: bearer token')).toBeVisible()
  await dora.getByLabel('Command').fill('echo "the password is $DB_PASSWORD"')
  await dora.getByRole('group', { name: 'Secrets for step 1' }).getByLabel('$DB_PASSWORD').check()
  await dora.getByRole('button', { name: 'Add a step' }).click()
  await dora.getByLabel('Command').last().fill('echo "now it is [$DB_PASSWORD]"')
  await dora.getByRole('button', { name: 'Ask for review' }).click()
  await expect(dora).toHaveURL(/\/tasks\/\d+/)
  const task = dora.url()

  const ben = await signedIn(browser, product, 'ben')
  await ben.goto(task)
  await expect(ben.getByRole('article', { name: 'Step 1' })).toContainText('gets DB_PASSWORD, version 1')
  await expect(ben.getByRole('article', { name: 'Step 2' })).not.toContainText('gets DB_PASSWORD')
  await countersign(ben)
  await ben.getByRole('link', { name: 'Watch run' }).click()
  const log = ben.getByRole('log', { name: 'Output' })
  await expect(log).toContainText('the password is [masked: DB_PASSWORD]')
  await expect(log).toContainText('now it is []')

  await anna.getByRole('button', { name: 'Remove DB_PASSWORD' }).click()
  await anna.getByRole('dialog').getByRole('button', { name: 'Remove secret' }).click()
  await expect(anna.getByText('No secret yet')).toBeVisible()

  const holding = filesBelow(product.data).filter(({ content }) => content.includes(VALUE))
  expect(holding).toEqual([])
  expect(product.printed()).not.toContain(VALUE)
})
