import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { CAST, PASSWORD } from './api.ts'
import { ask, countersign, expect, ownProduct, signedIn, takePictures, test } from './journey.ts'

const product = ownProduct()

test.describe.configure({ mode: 'serial' })

/** A run that is over before a page asked for its output is not shown there. */
const untilExpecting = (page: Page) =>
  new Promise<void>((resolve) => {
    page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => String(payload).includes('"expect"') && resolve()),
    )
  })

test('from an empty machine to a proven answer: how full are the disks', async ({ browser }) => {
  const anna = await browser.newPage({ baseURL: product.url })

  await test.step('Anna sets the installation up with the link from the console', async () => {
    await anna.goto(`/setup?code=${product.setupCode}`)
    await takePictures(anna, 'setup')
    await anna.getByRole('textbox', { name: 'Name' }).fill(CAST.anna.name)
    await anna.getByRole('textbox', { name: 'E-mail' }).fill(CAST.anna.email)
    await anna.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await anna.getByRole('button', { name: 'Create admin' }).click()
    await expect(anna.getByText('How full are the disks?').first()).toBeVisible()
  })

  const link = await test.step('she invites a second person', async () => {
    await anna.goto('/members')
    await anna
      .getByRole('combobox', { name: /role/i })
      .last()
      .selectOption('reviewer')
      .catch(() => undefined)
    await anna.getByRole('button', { name: 'Create invite link' }).click()
    return anna.getByRole('textbox', { name: 'Invite link' }).inputValue()
  })

  const ben = await browser.newPage({ baseURL: product.url })
  await test.step('Ben joins', async () => {
    await ben.goto(link)
    await ben.getByRole('textbox', { name: 'Name' }).fill(CAST.ben.name)
    await ben.getByRole('textbox', { name: 'E-mail' }).fill(CAST.ben.email)
    await ben.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await ben.getByRole('button', { name: 'Join' }).click()
    await expect(ben.getByRole('textbox', { name: 'What should happen?' })).toBeVisible()
  })

  await test.step('Anna asks, reads the plan, and cannot countersign it herself', async () => {
    await ask(anna, 'How full are the disks?')
    await expect(anna.getByText('df ', { exact: false }).first()).toBeVisible()
    await expect(anna.getByRole('button', { name: 'Countersign…' })).toHaveCount(0)
    await expect(anna.getByText(/asked for (it|this)/).first()).toBeVisible()
  })

  await test.step('Ben finds it in his inbox, reads the exact bytes, and countersigns', async () => {
    await ben.goto('/')
    const expecting = untilExpecting(ben)
    await ben.getByRole('link', { name: /disk/i }).first().click()
    await expect(ben.getByText('Read-only').first()).toBeVisible()
    await takePictures(ben, 'review')
    await expecting
    await countersign(ben)
  })

  await test.step('both see what it writes on the page that they have open, without a reload', async () => {
    for (const page of [ben, anna])
      await expect(page.getByRole('log', { name: 'What the run writes' })).toContainText('%')
  })

  await test.step('both watch the real output arrive', async () => {
    for (const page of [ben, anna]) {
      await page.getByRole('link', { name: 'Watch run' }).first().click()
      await expect(page.getByRole('log', { name: 'Output' })).toContainText('Filesystem')
      await expect(page.getByText(/succeeded/i).first()).toBeVisible()
    }
  })

  await test.step('Anna finds what happened in the audit log and verifies the chain', async () => {
    await anna.goto('/audit')
    for (const action of ['task.create', 'plan.seal', 'review.approve', 'run.start', 'run.end'])
      await expect(
        anna.getByRole('main').getByRole('listitem').filter({ hasText: action }).first(),
      ).toBeVisible()
    await anna.getByRole('button', { name: 'Verify chain' }).click()
    await expect(anna.getByText(/chain (is )?intact/i)).toBeVisible()
    await takePictures(anna, 'audit')
    await anna.getByRole('link', { name: 'Reviews' }).click()
    const link = anna.getByRole('link', { name: 'JSON lines of the filtered events' })
    const extract = await (await anna.request.get((await link.getAttribute('href')) ?? '')).text()
    expect(extract).toContain('review.approve')
    expect(extract).not.toContain('run.start')
  })
})

test('a plan of two steps changes a file, and a failing one stops where it fails', async ({ browser }) => {
  const anna = await signedIn(browser, product, 'anna')
  const ben = await signedIn(browser, product, 'ben')
  const file = path.join(product.data, 'motd')
  fs.writeFileSync(file, 'hello\n')

  const runByHand = async (scripts: string[]) => {
    await anna.goto('/tasks/new?by=hand')
    await anna
      .getByRole('textbox', { name: 'What should happen?' })
      .fill('Say good morning to whoever signs in')
    for (const [index, script] of scripts.entries()) {
      if (index > 0) await anna.getByRole('button', { name: 'Add a step' }).click()
      await anna.getByRole('textbox', { name: 'Command' }).nth(index).fill(script)
    }
    await anna.getByRole('button', { name: 'Ask for review' }).click()
    await expect(anna).toHaveURL(/\/tasks\/\d+/)
    await ben.goto(anna.url())
    await countersign(ben)
    await ben.getByRole('link', { name: 'Watch run' }).first().click()
  }

  await runByHand([`sed -i 's/hello/good morning/' ${file}`, `cat ${file}`])
  await expect(ben.getByRole('log', { name: 'Output' })).toContainText('good morning')
  await expect(ben.getByText(/succeeded/i).first()).toBeVisible()
  expect(fs.readFileSync(file, 'utf8')).toBe('good morning\n')
  await takePictures(ben, 'run')

  await runByHand([`cat ${file}.missing`, `echo never > ${file}`])
  await expect(ben.getByRole('log', { name: 'Output' })).toContainText('No such file or directory')
  await expect(ben.getByText(/failed/i).first()).toBeVisible()
  await expect(ben.getByText(/exit (code )?1/i).first()).toBeVisible()
  expect(fs.readFileSync(file, 'utf8')).toBe('good morning\n')
  await takePictures(ben, 'run-failed')
})
