import { CAST, type Caller, invite, review, setUp, submit, untilStatus } from './api.ts'
import { countersign, expect, expectAccessible, ownProduct, signedIn, test } from './journey.ts'

const product = ownProduct()
let dora: Caller
let ben: Caller

test.beforeAll(async () => {
  const anna = await setUp(product)
  ben = await invite(product, anna, 'ben')
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

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()
/** The same as a field holds it. */
const localTime = (seconds: number) =>
  inSeconds(seconds - new Date().getTimezoneOffset() * 60).slice(0, 'YYYY-MM-DDTHH:MM'.length)

test('AP-26: a window chosen on the page is approved as such, counted down, and waited for', async ({
  browser,
}) => {
  const { number } = await submit(dora, ['uptime'], { title: 'Look how it is' })
  const page = await signedIn(browser, product, 'dora', { viewport: { width: 390, height: 844 } })
  await page.goto(`/tasks/${number}`)
  await page.getByRole('button', { name: 'Start in a window…' }).click()
  await expectAccessible(page)
  // The next full hour, which it offers, may be about to begin.
  await page.getByLabel('Start not before').fill(localTime(3600))
  await page.getByLabel('and not after').fill(localTime(7200))
  await page.getByRole('button', { name: 'Save as revision 2' }).click()
  await expect(page.getByText(/window opens/).first()).toBeVisible()

  const ben = await signedIn(browser, product, 'ben')
  await ben.goto(`/tasks/${number}`)
  await countersign(ben)
  await expect(ben.getByText('waits', { exact: true })).toBeVisible()
  await expectAccessible(ben)
  await ben.getByRole('link', { name: 'Watch run' }).first().click()
  await expect(ben.getByText(/Starts between/)).toBeVisible()
  const [run] = (await untilStatus(dora, number, 'running')).runs
  expect((await dora.get(`/api/v1/runs/${run?.id}`)).body).toMatchObject({ status: 'queued' })
  await dora.post(`/api/v1/runs/${run?.id}/cancel`, { mode: 'now' })
  await untilStatus(dora, number, 'canceled')
})

test('AP-26: an approved plan starts by itself when its window opens, and not before', async () => {
  const window = { notBefore: inSeconds(5), until: inSeconds(600) }
  const task = await submit(dora, ['uptime'], { window })
  expect((await review(ben, task)).status).toBe(201)
  const [run] = (await untilStatus(dora, task.number, 'succeeded')).runs
  expect(Date.parse(run?.startedAt ?? '')).toBeGreaterThanOrEqual(
    Math.floor(Date.parse(window.notBefore) / 1000) * 1000,
  )
})

test('AP-26: a plan that nobody approved in its window expires with it, and a window that is over is refused', async () => {
  const { number } = await submit(dora, ['uptime'], {
    window: { notBefore: inSeconds(-60), until: inSeconds(15) },
  })
  expect((await untilStatus(dora, number, 'expired')).plan?.reviews).toEqual([])
  const over = { window: { notBefore: inSeconds(-60), until: inSeconds(-1) } }
  const refused = await dora.post('/api/v1/tasks', { text: 'x', steps: [{ script: 'id' }], ...over })
  expect(refused).toMatchObject({ status: 400, body: { code: 'bad_window' } })
})
