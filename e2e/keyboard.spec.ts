import type { Page } from '@playwright/test'
import { invite, setUp } from './api.ts'
import { expect, ownProduct, signedIn, test } from './journey.ts'

const product = ownProduct()

test.beforeAll(async () => {
  const anna = await setUp(product)
  await invite(product, anna, 'ben')
})

/** Presses Tab until the wanted control has the focus. */
async function tabTo(page: Page, role: 'button' | 'link' | 'textbox', name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name }).first()
  await wanted.waitFor()
  for (let presses = 0; presses < 80; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reached the ${role} ${name}`)
}

/** A dialog gives the focus back as it goes: until then it would take it from what Tab reached. */
const expectClosed = (page: Page) => expect(page.getByRole('dialog')).toHaveCount(0)

test('submitting and countersigning need no mouse, and no single key decides', async ({ browser }) => {
  const anna = await signedIn(browser, product, 'anna')
  await tabTo(anna, 'textbox', 'What should happen?')
  await anna.keyboard.type('How full are the disks?')
  await anna.keyboard.press('Control+Enter')
  await expect(anna).toHaveURL(/\/tasks\/\d+/)

  const ben = await signedIn(browser, product, 'ben')
  await tabTo(ben, 'link', /disk/i)
  await ben.keyboard.press('Enter')
  await expect(ben).toHaveURL(/\/tasks\/\d+/)
  await ben.getByRole('button', { name: 'Countersign…' }).first().waitFor()
  for (const key of ['a', 'r', 'y', 'Enter', '.', 'x']) await ben.keyboard.press(key)
  await expect(ben.getByText(/0 of 1/).first()).toBeVisible()
  await ben.keyboard.press('Escape')
  await tabTo(ben, 'button', 'Comment')
  await ben.keyboard.press('Enter')
  await ben.keyboard.type('Every mount?')
  await ben.keyboard.press('Control+Enter')
  await expect(ben.getByRole('button', { name: 'Answer' })).toBeVisible()

  await tabTo(ben, 'button', 'Request changes…')
  await ben.keyboard.press('Enter')
  await tabTo(ben, 'button', /^Request changes$/)
  await ben.keyboard.press('Enter')
  await expect(ben.getByRole('textbox', { name: 'What should change?' })).toBeFocused()
  await ben.keyboard.press('Escape')
  await expectClosed(ben)
  await tabTo(ben, 'button', 'Countersign…')
  await ben.keyboard.press('Enter')
  await expect(ben.getByRole('dialog')).toBeVisible()
  await tabTo(ben, 'button', 'Countersign')
  await ben.keyboard.press('Enter')
  await expectClosed(ben)
  await tabTo(ben, 'link', 'Watch run')
  await ben.keyboard.press('Enter')
  await expect(ben.getByRole('log', { name: 'Output' })).toContainText('Filesystem')
})
