import path from 'node:path'
import Database from 'better-sqlite3'
import { invite, review, setUp, signIn, submit, untilStatus } from './api.ts'
import { expect, expectAccessible, ownProduct, signedIn, takePictures, test } from './journey.ts'

const product = ownProduct()

test.describe.configure({ mode: 'serial' })

const PAGES = [
  '/',
  '/?view=all',
  '/welcome',
  '/tasks/new',
  '/tasks/new?by=hand',
  '/tasks/new?runbook=biggest-files',
  '/tasks/1',
  '/tasks/2',
  '/tasks/3',
  '/tasks/1/allow',
  '/runs',
  '/audit',
  '/runbooks',
  '/runbooks/new',
  '/members',
  '/hosts',
  '/settings',
]

test.beforeAll(async () => {
  const anna = await setUp(product)
  const ben = await invite(product, anna, 'ben')
  const done = await submit(anna, ['df -h'], {
    text: 'How full are the disks?',
    title: 'Show how full the disks are',
  })
  await review(ben, done)
  const { runs, host } = await untilStatus(anna, done.number, 'succeeded')
  PAGES.push(`/runs/${runs[0]?.id}`, `/hosts/${host.id}/policy`)
  await submit(ben, ["sed -i 's/^#Port 22/Port 2222/' /etc/ssh/sshd_config", 'systemctl reload ssh'], {
    text: 'Move SSH to port 2222',
    title: 'Move SSH to another port',
  })
  await submit(anna, ['rm -rf /var/cache/apt/archives'], {
    text: 'Free some space',
    title: 'Empty the package cache',
  })
})

test('axe-core finds nothing serious on any page, in either theme', async ({ browser }) => {
  test.slow()
  const page = await signedIn(browser, product, 'anna')
  for (const path of [...PAGES, '/no-such-page', '/runs/none']) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await expectAccessible(page)
  }
  const outside = await (await browser.newContext({ baseURL: product.url })).newPage()
  for (const path of ['/sign-in', '/join/nothing', '/reset/nothing']) {
    await outside.goto(path)
    await expectAccessible(outside)
  }
})

test('no page is wider than a phone of 390 px, and none complains to the console', async ({ browser }) => {
  const page = await signedIn(browser, product, 'anna', { viewport: { width: 390, height: 844 } })
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  for (const path of PAGES) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(wider, path).toBeLessThanOrEqual(0)
  }
  expect(complaints).toEqual([])
})

test('a viewer sees pages without what they may not do, and forbidden ones say who can help', async ({
  browser,
}) => {
  const members = await signedIn(browser, product, 'anna')
  await members.goto('/members')
  await invite(product, await signIn(product, 'anna'), 'emil')
  await expect(members.getByText('emil@example.org')).toBeVisible()
  const viewer = await signedIn(browser, product, 'emil')
  await expect(viewer.getByText('You may look, not ask')).toBeVisible()
  for (const path of ['/audit', '/tasks/new', '/runbooks/new', '/tasks/1/allow']) {
    await viewer.goto(path)
    await expect(viewer.getByText('An admin can change it under Members.')).toBeVisible()
  }
  await viewer.goto('/tasks/3')
  await expect(viewer.getByText('Still needed: 2 people')).toBeVisible()
  await expect(viewer.getByRole('button', { name: 'Countersign…' })).toHaveCount(0)
})

test('a theme chosen under Settings holds in the menu at once, and after a reload', async ({ browser }) => {
  const page = await signedIn(browser, product, 'anna')
  await page.goto('/settings')
  await page.getByRole('radio', { name: 'Dark' }).check()
  await page.getByRole('button', { name: 'your menu' }).click()
  await expect(page.getByRole('menuitemradio', { name: 'Dark' })).toBeChecked()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
})

test('the page of last resort has the theme that was chosen', async ({ browser }) => {
  const page = await signedIn(browser, product, 'anna', { colorScheme: 'dark' })
  await page.context().addCookies([{ name: 'theme', value: 'light', url: product.url }])
  const database = new Database(path.join(product.data, 'web/app.db'))
  database.exec('ALTER TABLE "Host" RENAME TO "Away"')
  await page.goto('/runs')
  await expect(page.getByRole('heading', { name: 'Something went wrong' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  database.exec('ALTER TABLE "Away" RENAME TO "Host"')
  database.close()
})

test('while a page is on its way a line says so, where not even its outline is here', async ({ browser }) => {
  const page = await signedIn(browser, product, 'anna')
  await page.route(/_rsc=/, () => {})
  await page.goto('/')
  for (const link of ['Runs', 'All']) {
    await page.getByRole('link', { name: link, exact: true }).click()
    await expect(page.getByRole('link', { name: link }).locator('.fixed')).toBeVisible()
  }
})

test('while nothing answers, links leave what is shown in place', async ({ browser }) => {
  const page = await signedIn(browser, product, 'ben')
  await page.routeWebSocket('**/live', (socket) => socket.close())
  await page.route('**/health', (route) => route.abort())
  await page.goto('/tasks/3')
  await expect(page.getByText('Disconnected, showing what was known')).toBeVisible()
  await page.getByRole('link', { name: 'Runs', exact: true }).click()
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await expect(page.getByRole('button', { name: 'Countersign…' })).toBeDisabled()
  await expect(page).toHaveURL(/tasks\/3$/)
})

test('nothing is sent twice while the page that follows is on its way', async ({ browser }) => {
  const page = await signedIn(browser, product, 'anna')
  const answers: string[] = []
  page.on('response', (response) => {
    if (response.request().method() === 'POST') answers.push(response.url())
  })
  const [leaving, arriving] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  await page.route(/\/tasks\/\d+\?_rsc/, async (route) => {
    if (!route.request().headers()['next-router-prefetch']) {
      leaving.resolve()
      await arriving.promise
    }
    await route.continue()
  })
  await page.getByRole('textbox', { name: 'What should happen?' }).fill('Which timers are there?')
  const button = page.getByRole('button', { name: 'Draft a plan' })
  await button.click()
  await leaving.promise
  // Either the outline of the next page is there already, or the button is held.
  await expect(page.getByRole('button', { name: 'Draft a plan', disabled: false })).toHaveCount(0)
  arriving.resolve()
  await expect(page).toHaveURL(/\/tasks\/\d+/)
  await page.goBack()
  await expect(button).toBeEnabled()
  await expect(page.getByRole('textbox', { name: 'What should happen?' })).toHaveValue('')
  expect(answers).toHaveLength(1)
})

test('a reason survives a reload of the page', async ({ browser }) => {
  const page = await signedIn(browser, product, 'ben')
  await page.goto('/tasks/3')
  await page.getByRole('button', { name: 'Request changes…' }).click()
  await page.getByLabel('What should change?').fill('Keep the newest.')
  await page.reload()
  await page.getByRole('button', { name: 'Request changes…' }).click()
  await expect(page.getByLabel('What should change?')).toHaveValue('Keep the newest.')
})

test('a runner that is stopped, yet there, does not answer, and no page waits for it', async ({
  browser,
}) => {
  const page = await signedIn(browser, product, 'anna')
  const runner = product.pidOf('runner')
  process.kill(runner, 'SIGSTOP')
  try {
    // What the runner is asked for comes later, in its place.
    await page.goto('/settings', { waitUntil: 'commit' })
    await expect(page.getByRole('group', { name: 'Theme' })).toBeVisible()
    await expect(page.getByText('does not answer', { exact: true }).last()).toBeVisible()
    await expect(page.getByText('The secrets cannot be listed')).toBeVisible()
    expect((await fetch(`${product.url}/health`)).status).toBe(503)
  } finally {
    process.kill(runner, 'SIGCONT')
  }
  await product.untilHealthy()
  await page.reload()
  await expect(page.getByText('answers', { exact: true })).toHaveCount(2)
  await expect(page.getByText('No secret yet')).toBeVisible()
})

test('pictures of the inbox', async ({ browser }) => {
  const page = await signedIn(browser, product, 'ben')
  await takePictures(page, 'inbox')
  await page.goto('/tasks/3')
  await takePictures(page, 'review-high')
})
