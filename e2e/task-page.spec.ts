import fs from 'node:fs'
import path from 'node:path'
import { CAST, type Caller, invite, review, setUp, submit, untilStatus } from './api.ts'
import { expect, ownProduct, signedIn, test } from './journey.ts'

const product = ownProduct()
let anna: Caller
let dora: Caller
let ben: Caller

test.beforeAll(async () => {
  anna = await setUp(product)
  ben = await invite(product, anna, 'ben')
  dora = await invite(product, anna, 'dora')
})

/** A task with one revision for each script. */
async function revised(first: string, ...later: string[]) {
  let task = await submit(dora, [first])
  for (const script of later) {
    const { body } = await dora.post<typeof task>(`/api/v1/tasks/${task.number}/revisions`, {
      basedOn: task.plan?.digest,
      steps: [{ script }],
    })
    task = body
  }
  return task
}

test('a comparison of revisions that was closed stays closed when the page is drawn anew', async ({
  browser,
}) => {
  const { number } = await revised('echo one', 'echo two')
  const page = await signedIn(browser, product, 'ben')
  await page.goto(`/tasks/${number}?tab=revisions&from=1`)
  await page.getByRole('button', { name: 'Hide the changes' }).click()
  await dora.post(`/api/v1/tasks/${number}/comments`, { step: 1, text: 'Look at this.' })
  await expect(page.getByRole('tab', { name: 'Conversation 4' })).toBeVisible()
  await expect(page.getByText('Revision 1 to revision 2')).toBeHidden()
})

test('while another comparison is read, the one before is not shown in its place', async ({ browser }) => {
  const { number } = await revised('echo one', 'echo two', 'echo three')
  const page = await signedIn(browser, product, 'ben')
  await page.goto(`/tasks/${number}?tab=revisions&from=1`)
  await expect(page.locator('del', { hasText: 'one' })).toBeVisible()
  await page.route('**/revisions/2', () => {})
  await page.evaluate(() => window.history.pushState(null, '', '?tab=revisions&from=2'))
  await expect(page.getByText('Revision 2 to revision 3')).toBeVisible()
  await expect(page.locator('del')).toHaveCount(0)
})

test('a dialog that opens again has forgotten the refusal that it showed', async ({ browser }) => {
  const { number } = await submit(dora, ['uptime'])
  const page = await signedIn(browser, product, 'ben')
  await page.goto(`/tasks/${number}`)
  await page.route('**/reviews', (route) => route.abort())
  for (const [opens, sends, words] of [
    ['Countersign…', 'Countersign', 'The approval was not recorded'],
    ['Reject…', 'Reject', 'The rejection was not recorded'],
  ] as const) {
    const dialog = page.getByRole('dialog')
    await page.getByRole('button', { name: opens }).click()
    if (opens === 'Reject…') await dialog.getByRole('textbox', { name: 'Why?' }).fill('Not today.')
    await dialog.getByRole('button', { name: sends, exact: true }).click()
    await expect(dialog.getByText(words)).toBeVisible()
    await dialog.getByRole('button', { name: 'Not now' }).click()
    await expect(dialog).toHaveCount(0)
    await page.getByRole('button', { name: opens }).click()
    await expect(dialog.getByRole('button', { name: sends, exact: true })).toBeVisible()
    await expect(dialog.getByText(words)).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }
})

test('the host is typed anew for each approval', async ({ browser }) => {
  const { number, plan, host } = await submit(dora, ['eval "$UNREADABLE"'])
  const page = await signedIn(browser, product, 'ben')
  await page.goto(`/tasks/${number}`)
  const typed = page.getByRole('textbox', { name: /^Type the host/ })
  await page.getByRole('button', { name: 'Countersign…' }).click()
  await typed.fill(host.name)
  await page.getByRole('dialog').getByRole('button', { name: 'Countersign' }).click()
  await expect(page.getByText('You countersigned this revision.')).toBeVisible()
  await ben.post(`/api/v1/tasks/${number}/reviews`, {
    digest: plan?.digest,
    decision: 'request_changes',
    reason: 'On second thoughts',
  })
  await page.getByRole('button', { name: 'Countersign…' }).click()
  await expect(typed).toHaveValue('')
})

test('a plan that was turned back has one primary button, also for who may both revise and countersign', async ({
  browser,
}) => {
  const task = await submit(dora, ['uptime'])
  await review(ben, task, 'request_changes', { reason: 'Say why' })
  const page = await signedIn(browser, product, 'anna')
  await page.goto(`/tasks/${task.number}`)
  await expect(page.getByText(`${CAST.ben.name} asked for changes`)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Countersign…' })).toBeVisible()
  await expect(page.locator('main').locator('a.bg-ink, button.bg-ink')).toHaveText([
    'Revise with the planner',
  ])
})

test('the output of a second run appears on the page that showed the first', async ({ browser }) => {
  const gate = path.join(product.data, 'gate')
  const task = await submit(dora, [`uptime; until [ -e ${gate} ]; do sleep 0.05; done`])
  const page = await signedIn(browser, product, 'dora')
  await page.goto(`/tasks/${task.number}`)
  for (const run of [1, 2]) {
    await review(ben, task)
    const { runs } = await untilStatus(anna, task.number, 'running')
    expect(runs).toHaveLength(run)
    const log = page.getByRole('link', { name: 'Whole log' })
    await expect(log).toHaveAttribute('href', `/runs/${runs[0]?.id}`)
    await expect(page.getByRole('log', { name: 'What the run writes' })).toContainText('load average')
    fs.writeFileSync(gate, '')
    await page.getByRole('button', { name: 'Ask for new reviews' }).click()
    await untilStatus(anna, task.number, 'awaiting_review')
    fs.rmSync(gate)
  }
})
