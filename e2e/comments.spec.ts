import { CAST, type Caller, invite, setUp, submit } from './api.ts'
import { expect, expectAccessible, ownProduct, signedIn, test } from './journey.ts'

const product = ownProduct()
let dora: Caller

test.beforeAll(async () => {
  const anna = await setUp(product)
  await invite(product, anna, 'ben')
  dora = await invite(product, anna, 'dora')
})

const HOSTILE = '<img src=x onerror=alert(1)> a\u202Eb'

test('UI-07: two people talk about a line of a step, through a new revision, and settle it', async ({
  browser,
}) => {
  const scripts = ['uptime', 'cd /srv\nls -la\ndu -sh .']
  const { number, plan } = await submit(dora, scripts, { title: 'Look into /srv' })
  const ben = await signedIn(browser, product, 'ben')
  await ben.goto(`/tasks/${number}`)
  const step = ben.getByRole('article', { name: 'Step 2' })
  await step.getByRole('button', { name: 'Comment on step 2' }).click()
  await step.getByRole('textbox', { name: 'Comment on step 2' }).fill(HOSTILE)
  await step.getByLabel('About').selectOption('line 2')
  await step.getByLabel('to', { exact: true }).selectOption('line 3')
  await step.getByRole('button', { name: 'Send' }).click()
  await expect(step.getByText('lines 2 to 3')).toBeVisible()
  await expect(step.getByText('<img src=x onerror=alert(1)> a⟨U+202E⟩b')).toBeVisible()
  await expectAccessible(ben)

  const page = await signedIn(browser, product, 'dora', { viewport: { width: 390, height: 844 } })
  await page.goto(`/tasks/${number}`)
  await page.getByRole('button', { name: `Answer ${CAST.ben.name}` }).click()
  await page.getByRole('textbox', { name: `Answer ${CAST.ben.name}` }).fill('I need the size only.')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(ben.getByText('I need the size only.')).toBeVisible()
  const revised = await dora.post(`/api/v1/tasks/${number}/revisions`, {
    basedOn: plan?.digest,
    steps: [{ script: 'du -sh /srv' }],
  })
  expect(revised.status).toBe(201)
  await expect(page.getByText('on revision 1, step 2')).toBeVisible()
  await page.getByRole('button', { name: `Settle the thread of ${CAST.ben.name}` }).click()
  await page.getByText('1 settled thread').click()
  await expect(page.getByText(/settled by/)).toBeVisible()
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0)
})
