import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page, Request } from '@playwright/test'
import { invite, PASSWORD, review, setUp, signIn, stranger, submit, untilStatus } from './api.ts'
import { expect, ownProduct, signedIn, test } from './journey.ts'

const product = ownProduct()

// The tracer writes styles of its own into the page, which the content policy would count against us.
test.use({ trace: 'off' })

// What a task, a file name or a command may hold must never become more than text (UI-05 to UI-07).
const PAYLOADS = [
  '<script>window.owned=1</script>',
  '<img src=x onerror="window.owned=1">',
  '"><svg onload=window.owned=1>',
  "javascript:window.owned=1//'",
  '</textarea><iframe srcdoc="<script>parent.owned=1</script>">',
  '{{constructor.constructor("window.owned=1")()}}',
]

const TAGS =
  'a b body button details div embed form iframe img input link math object script style svg textarea video xmp'
const WAYS = [
  ' onload=own()>',
  ' onerror=own() src=x>',
  ' autofocus tabindex=1 onfocus=own()>',
  ' href="javascript:own()" src="javascript:own()">x',
  ' srcdoc="<script>parent.owned=1</script>">',
  ' style="background:url(//evil.example/x)">',
  '><script>window.owned=1</script>',
  ' open ontoggle=own()>',
  '/onpointerover=own()/x=">',
  ' data="data:text/html,<script>parent.owned=1</script>">',
]
/** 200 ways to become more than text: each tag with each way. */
const MANY = TAGS.split(' ').flatMap((tag) =>
  WAYS.map((way) => `<${tag}${way.replaceAll('own()', 'window.owned=1')}`),
)

test.beforeAll(async () => {
  const anna = await setUp(product)
  await invite(product, anna, 'ben')
})

/** Nothing of the payloads ran, and none became an element either: the content policy alone would keep it from running. */
async function expectText(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'owned' in window)).toBe(false)
  await expect(page.locator('[onerror], [onload], [src=x], [srcdoc]')).toHaveCount(0)
}

test('UI-07: payloads in task, purpose, reason and names stay text', async ({ browser }) => {
  const anna = await signIn(product, 'anna')
  const ben = await signIn(product, 'ben')
  const page = await signedIn(browser, product, 'anna')
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  for (const payload of PAYLOADS) {
    const task = await submit(anna, [`echo '${payload.replaceAll("'", '')}'`], {
      text: payload,
      title: payload,
      steps: [{ purpose: payload, script: `echo ${'x'}` }],
    })
    await review(ben, task, 'request_changes', { reason: payload })
    await page.goto(`/tasks/${task.number}`)
    await expect(page.getByText(payload).first()).toBeVisible()
    await expectText(page)
    for (const place of ['/', '/audit', `/audit?task=${task.number}`]) {
      await page.goto(place)
      await expectText(page)
    }
  }
  expect(dialogs).toEqual([])
})

test('UI-07: payloads as the names of members and tokens stay text', async ({ browser }) => {
  const anna = await signIn(product, 'anna')
  const [, name = ''] = PAYLOADS
  const { body } = await anna.post<{ link: string }>('/api/v1/invitations', { role: 'viewer' })
  const code = body.link.split('/').at(-1)
  const eve = { code, name, email: 'eve@example.org', password: PASSWORD }
  expect((await stranger(product).post('/api/v1/invitations/accept', eve)).status).toBe(201)
  expect((await anna.post('/api/v1/tokens', { name, scopes: ['tasks.read'], days: 1 })).status).toBe(201)
  const page = await signedIn(browser, product, 'anna')
  for (const place of ['/members', '/settings', '/audit']) {
    await page.goto(place)
    await expect(page.getByText(name).first()).toBeVisible()
    await expectText(page)
  }
})

test('UI-06: payloads in the output stay text, and nothing breaks the content policy', async ({
  browser,
}) => {
  const anna = await signIn(product, 'anna')
  const ben = await signIn(product, 'ben')
  const payloads = [...PAYLOADS, ...MANY]
  const parts = [payloads.slice(0, 60), payloads.slice(60, 130), payloads.slice(130)]
  const task = await submit(
    anna,
    parts.map((part) => `cat <<'END'\n${part.join('\n')}\nEND`),
  )
  await review(ben, task)
  const { runs } = await untilStatus(anna, task.number, 'succeeded')
  const page = await signedIn(browser, product, 'anna')
  const violations: string[] = []
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text())
  })
  await page.goto(`/runs/${runs[0]?.id}`)
  const output = page.getByRole('log', { name: 'Output' })
  await expect(output).toContainText(PAYLOADS[0] ?? '')
  // A row that is not in view is not in the page: go down, and from the end to the top again, until all were there.
  const unseen = new Set(payloads)
  await expect(async () => {
    const shown = await output.locator('code').allTextContents()
    for (const payload of unseen) if (shown.some((text) => text.startsWith(payload))) unseen.delete(payload)
    await output.evaluate((element) => {
      const below = element.scrollHeight - element.scrollTop - element.clientHeight
      element.scrollTo(0, below > 1 ? element.scrollTop + element.clientHeight / 2 : 0)
    })
    expect([...unseen]).toEqual([])
  }).toPass()
  expect(await page.evaluate(() => 'owned' in window)).toBe(false)
  expect(violations).toEqual([])
})

test('UI-05: what would hide itself on a terminal is shown', async ({ browser }) => {
  const anna = await signIn(product, 'anna')
  const ben = await signIn(product, 'ben')
  const task = await submit(anna, [
    "printf 'rm -rf /\\rls\\n'; printf '\\033[8mconcealed\\033[0m plain\\n'; printf 'one\\033[1Atwo\\n'; printf '\\033]0;owned\\007title\\n'; printf '\\033]52;c;b3duZWQ=\\007clip\\n'",
  ])
  await review(ben, task)
  const { runs } = await untilStatus(anna, task.number, 'succeeded')
  const page = await signedIn(browser, product, 'anna')
  await page.goto(`/runs/${runs[0]?.id}`)
  const output = page.getByRole('log', { name: 'Output' })
  for (const words of ['concealed', 'plain', 'onetwo', 'title', 'clip'])
    await expect(output).toContainText(words)
  await expect(page).not.toHaveTitle(/owned/)
  await page.getByRole('button', { name: 'Raw' }).click()
  await expect(output).toContainText('rm -rf /')
})

test('UI-05: a hidden character in a step is refused before anybody reviews it', async () => {
  const anna = await signIn(product, 'anna')
  for (const script of ['rm -rf /\rls', 'echo \u001b[2K', 'ls \u202Etxt.sh']) {
    expect((await anna.post('/api/v1/tasks', { text: 'x', steps: [{ script }] })).status).toBe(400)
  }
})

test('UI-09: no page lets itself be framed', async ({ browser }) => {
  // A page of another site, and of this machine: what comes from elsewhere Chromium keeps from framing localhost in any case.
  const frames = http.createServer(({ url }, response) =>
    response
      .setHeader('content-type', 'text/html')
      .end(`<iframe src="${decodeURIComponent(url?.slice(1) ?? '')}"></iframe>`),
  )
  await once(frames.listen(0, '127.0.0.1'), 'listening')
  const page = await signedIn(browser, product, 'anna')
  for (const url of [`${product.url}/`, `${product.approvalUrl}/`]) {
    // Without its cookie the page leads to the sign-in, which is no more to be framed.
    const framed = (request: Request) => request.isNavigationRequest() && request.url().startsWith(url)
    const refused = page.waitForEvent('requestfailed', framed)
    await page.goto(`http://127.0.0.1:${(frames.address() as AddressInfo).port}/${encodeURIComponent(url)}`)
    expect((await refused).failure()?.errorText).toBe('net::ERR_BLOCKED_BY_RESPONSE')
  }
  frames.close()
})
