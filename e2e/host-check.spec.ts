import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import type { TaskView } from '../lib/tasks/view.ts'
import { type Caller, invite, review, setUp, submit } from './api.ts'
import { expect, expectAccessible, ownProduct, signedIn, test } from './journey.ts'

const product = ownProduct()
let anna: Caller
let ben: Caller
test.beforeAll(async () => {
  anna = await setUp(product)
  ben = await invite(product, anna, 'ben')
})

const HOST = os.hostname()
const hasManual =
  fs.existsSync('/usr/share/man/man1/hardlink.1.gz') &&
  ['man', 'mandoc'].some((program) => spawnSync(program, ['--version']).error === undefined)

/** A task whose plan the host was asked about: one that is busy may not answer in time, and nothing waits for it. */
async function submitChecked(scripts: string[]): Promise<TaskView> {
  const task = await submit(anna, scripts)
  return task.plan?.hostCheck ? task : submitChecked(scripts)
}

test('what the host lacks stands beside what was read, and decides nothing', async ({ browser }) => {
  const task = await submitChecked([
    'no-such-command-here --all',
    'systemctl restart no-such-unit-here',
    'uname -a',
  ])
  const page = await signedIn(browser, product, 'ben')
  await page.goto(`/tasks/${task.number}`)
  const checked = page.getByRole('complementary', { name: 'Review' })
  await expect(checked).toContainText(`Step 1 calls no-such-command-here, which is not on ${HOST}`)
  await expect(checked).toContainText(`Looked at ${HOST}`)
  await expect(page.getByRole('article', { name: 'Step 1' })).toContainText('which is not on')
  await expect(page.getByRole('article', { name: 'Step 2' })).toContainText('no-such-unit-here.service')
  await expect(page.getByRole('article', { name: 'Step 3' })).not.toContainText(HOST)
  await expectAccessible(page)
  expect((await review(ben, task)).status, 'it can be approved all the same').toBe(201)
})

test('the words of the host’s own manual explain what the catalogue does not know', async ({ browser }) => {
  test.skip(!hasManual, 'no manual pages, or nothing to read them with, on this machine')
  const task = await submitChecked(['hardlink --dry-run /srv'])
  const page = await signedIn(browser, product, 'ben')
  await page.goto(`/tasks/${task.number}`)
  await page.getByRole('button', { name: 'hardlink: explain' }).click()
  const note = page.getByRole('dialog')
  await expect(note).toContainText('This host’s manual page hardlink(1) says')
  await expect(note).toContainText(/link multiple copies of a file/i)
  await expect(note).not.toContainText('not explained')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '--dry-run: explain' }).click()
  await expect(note).toContainText('--dry-run: ')
})

test('a plan of a host that could not be asked says so', async ({ browser }) => {
  const task = await submitChecked(['uname -a'])
  const page = await signedIn(browser, product, 'ben')
  await page.goto(`/tasks/${task.number}`)
  const checked = page.getByRole('complementary', { name: 'Review' })
  await expect(checked).toContainText(`Every command and unit found on ${HOST}`)
  const database = new Database(path.join(product.data, 'web', 'app.db'))
  database.prepare('UPDATE Plan SET hostCheck = NULL WHERE taskId = ?').run(task.id)
  database.close()
  await page.reload()
  await expect(checked).toContainText(`Not checked on ${HOST}`)
})

test('ML-17: where the shell and the parser disagree, page and runner ask for the same number of people', async () => {
  const task = await submit(anna, ['uname ( || true'])
  expect(task.plan).toMatchObject({ risk: 'opaque', resolution: { required: 2 } })
  await review(ben, task)
  const { body } = await anna.get<TaskView>(`/api/v1/tasks/${task.number}`)
  expect(body.status).toBe('awaiting_review')
  const started = await anna.post(`/api/v1/tasks/${task.number}/runs`, { digest: task.plan?.digest })
  expect(started).toMatchObject({ status: 409, body: { code: 'not_approved' } })
})
