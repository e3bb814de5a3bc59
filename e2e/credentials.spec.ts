import { CAST, type Caller, invite, PASSWORD, setUp } from './api.ts'
import { expect, expectAccessible, ownProduct, signedIn, test } from './journey.ts'
import { withAuthenticator } from './signing.ts'

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

test('a member adds a passkey, signs in with it alone, and removes it', async ({ browser }) => {
  const page = await signedIn(browser, product, 'anna', { viewport: { width: 390, height: 844 } })
  await withAuthenticator(page)
  const complaints: string[] = []
  page.on('console', (message) => /publicKey/i.test(message.text()) && complaints.push(message.text()))
  await page.goto('/settings')
  const form = page.getByRole('form', { name: 'Add a passkey' })
  const add = async () => {
    await form.getByLabel('Name').fill('Laptop')
    await form.getByLabel('Present password').fill(PASSWORD)
    await form.getByRole('button', { name: 'Add a passkey' }).click()
  }
  await add()
  const passkeys = page.getByRole('list', { name: 'Passkeys for signing in' })
  await expect(passkeys.getByText('never used')).toBeVisible()
  expect(complaints, 'every kind of key is asked for that Chromium knows people to have').toEqual([])
  await expectAccessible(page)
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Use a passkey instead' }).click()
  await expect(page.getByRole('textbox', { name: 'What should happen?' })).toBeVisible()
  await page.goto('/settings')
  await expect(passkeys.getByText(/last used/)).toBeVisible()
  await add()
  await expect(page.getByText('This device has a passkey of yours already')).toBeVisible()
  await expect(passkeys.getByRole('listitem')).toHaveCount(1)
  await passkeys.getByRole('button', { name: 'Rename the passkey Laptop' }).click()
  await passkeys.getByLabel('Name').fill('Old laptop')
  await page.keyboard.press('Enter')
  await passkeys.getByRole('button', { name: 'Remove the passkey Old laptop' }).click()
  await expect(passkeys).toHaveCount(0)
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Use a passkey instead' }).click()
  await expect(page.getByText('This passkey does not sign in here')).toBeVisible()
})

test('two people let a third in again', async ({ browser }) => {
  await invite(product, anna, 'carla')
  await invite(product, anna, 'dora')
  const carla = await signedIn(browser, product, 'carla')
  await carla.goto('/members')
  await carla.getByRole('button', { name: `Locked out: ${CAST.dora.name}` }).click()
  await carla.getByRole('button', { name: 'Ask for a second person' }).click()
  await expect(carla.getByText('A second person has to agree')).toBeVisible()
  await expectAccessible(carla)
  await expect(carla.getByRole('button', { name: `Locked out: ${CAST.dora.name}` })).toHaveCount(0)
  const admin = await signedIn(browser, product, 'anna')
  await admin.goto('/members')
  await admin.getByRole('button', { name: `Agree to let ${CAST.dora.name} in` }).click()
  await admin.getByRole('button', { name: 'Agree and make a link' }).click()
  const link = await admin.getByLabel('Link', { exact: true }).inputValue()
  expect(link).toContain('/reset/')
  await expect(
    admin.getByRole('dialog', { name: `${CAST.dora.name} may come in again` }),
    'words of the step that is over',
  ).toBeVisible()
})
