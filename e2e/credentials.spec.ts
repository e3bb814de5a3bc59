import { CAST, type Caller, invite, setUp } from './api.ts'
import { expect, expectAccessible, ownProduct, signedIn, test } from './journey.ts'

const product = ownProduct()
let anna: Caller

test.beforeAll(async () => {
  anna = await setUp(product)
  await invite(product, anna, 'ben')
})

test('a member looks where they are signed in, ends what they do not know, and changes their password', async ({
  browser,
}) => {
  const ben = await signedIn(browser, product, 'ben')
  await ben.goto('/settings')
  const sessions = ben.getByRole('list', { name: 'Sessions' })
  await expect(sessions.getByText('this browser')).toBeVisible()
  await sessions.getByRole('button', { name: 'End the session of Command line' }).click()
  await expect(sessions.getByRole('listitem')).toHaveCount(1)
  await expectAccessible(ben)
  const form = ben.getByRole('form', { name: 'Change password' })
  await form.getByLabel('Present password').fill('not this one')
  await form.getByLabel('New password').fill('another fine phrase')
  await form.getByRole('button', { name: 'Change password' }).click()
  await expect(form.getByText('The password was not changed')).toBeVisible()
  await form.getByLabel('Present password').fill('correct horse battery')
  await form.getByRole('button', { name: 'Change password' }).click()
  await expect(form.getByText('The password was changed')).toBeVisible()
})

test('an admin makes a link, and the member sets a new password with it', async ({ browser }) => {
  const admin = await signedIn(browser, product, 'anna')
  await admin.goto('/members')
  await admin.getByRole('button', { name: `Change ${CAST.ben.name}` }).click()
  await admin.getByRole('button', { name: 'Make a link' }).click()
  const link = await admin.getByLabel('Link', { exact: true }).inputValue()
  const ben = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await ben.goto(link)
  await expect(ben.getByText(CAST.ben.email)).toBeVisible()
  await expectAccessible(ben)
  await ben.getByLabel('New password').fill('short')
  await ben.getByRole('button', { name: /Set the password/ }).click()
  await expect(ben.getByText(/at least 10/)).toBeVisible()
  await ben.getByLabel('New password').fill('set by the link')
  await ben.getByRole('button', { name: /Set the password/ }).click()
  await expect(ben.getByRole('textbox', { name: 'What should happen?' })).toBeVisible()
  await ben.goto(link)
  await expect(ben.getByText('It was used, replaced or is too old')).toBeVisible()
})
