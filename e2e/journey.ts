import fs from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { CAST, PASSWORD, type Person } from './api.ts'
import { type Product, startProduct } from './product.ts'

/**
 * A product for the journeys of one file, started before the first and ended after the last. Each journey has its own pages,
 * unless `pagesStay` says that one goes on with those of another.
 */
export function ownProduct(env: Record<string, string> = {}, { pagesStay = false } = {}): Product {
  const product = {} as Product
  test.beforeAll(async () => {
    Object.assign(product, await startProduct(env))
  })
  if (!pagesStay) test.afterEach(({ browser }) => closePages(browser))
  test.afterAll(async ({ browser }) => {
    await closePages(browser)
    await product.stop()
  })
  return product
}

/** Closes every page: it would go on calling for its product, beside every later journey. */
export async function closePages(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()))
}

export { expect, test }

/** A browser of one person's own, signed in. */
export async function signedIn(
  browser: Browser,
  { url }: { url: string },
  person: Person,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: url, ...options })).newPage()
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: 'E-mail' }).fill(CAST[person].email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  // Not everybody may ask, but everybody has an inbox.
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  return page
}

/** Asks in the inbox and waits for the plan. */
export async function ask(page: Page, text: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('textbox', { name: 'What should happen?' }).fill(text)
  await page.getByRole('button', { name: 'Draft a plan' }).click()
  await expect(page).toHaveURL(/\/tasks\/\d+/)
}

/** Opens the decision, restates it, and countersigns. */
export async function countersign(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Countersign…' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Countersign' }).click()
}

const PICTURES = 'docs/pictures'
const SIZES = { 1440: { width: 1440, height: 1000 }, 390: { width: 390, height: 844 } }

/** Pictures for the docs at both widths and in both themes, written only when asked for: they change with every run. */
export async function takePictures(page: Page, name: string): Promise<void> {
  if (!process.env.PICTURES) return
  fs.mkdirSync(PICTURES, { recursive: true })
  for (const [width, size] of Object.entries(SIZES)) {
    for (const theme of ['light', 'dark'] as const) {
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      // Colours that are still on their way would be in nobody's theme.
      await page.waitForFunction(() =>
        document.getAnimations().every(({ playState }) => playState !== 'running'),
      )
      await page.screenshot({ path: `${PICTURES}/${name}-${width}-${theme}.png` })
    }
  }
  await page.setViewportSize(SIZES[1440])
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Nothing serious for axe-core on this page, in either theme. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const axe = new AxeBuilder({ page })
    // A theme changes colours only.
    if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block'])
    const { violations } = await axe.analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(
      serious.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ target }) => target).join(', ')}`),
    ).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}
