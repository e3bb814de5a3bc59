import type { Page } from '@playwright/test'
import { type Caller, invite, review, setUp, submit, untilStatus } from './api.ts'
import { expect, expectAccessible, ownProduct, signedIn, takePictures, test } from './journey.ts'

const product = ownProduct()
test.describe.configure({ mode: 'serial' })
// A trace keeps every message of the socket, which is what is measured here.
test.use({ trace: 'off' })

let anna: Caller
let ben: Caller

test.beforeAll(async () => {
  anna = await setUp(product)
  ben = await invite(product, anna, 'ben')
})

/** Runs a plan and gives the run's id; `until` is how its task must stand. */
async function runOf(scripts: string[], until: string, more: Record<string, unknown> = {}): Promise<string> {
  const task = await submit(anna, scripts, more)
  await review(ben, task)
  const { runs } = await untilStatus(anna, task.number, until)
  return runs[0]?.id ?? ''
}

const output = (page: Page) => page.getByRole('log', { name: 'Output' })
const row = (page: Page, number: number) => output(page).locator(`a[href="#L${number}"]`)

test('steps are headed by how they stand, and every part of a log is reached by keys', async ({
  browser,
}) => {
  const run = await runOf(
    [
      'seq -f "item %.0f of the list" 300',
      'echo "checking the service"; printf "\\033[32mactive\\033[0m since \\033[1mMonday\\033[0m\\n"; for i in 10 60 100; do printf "\\rcopied $i%%"; done; echo; head -c 400 /dev/urandom; echo; echo "error: the certificate ran out" >&2; exit 3',
    ],
    'failed',
    { title: 'Look at the list and the service' },
  )
  const page = await signedIn(browser, product, 'ben')
  await page.goto(`/runs/${run}`)
  const heading = (step: number) =>
    output(page).getByRole('button', { name: new RegExp(`^${step} ?Step ${step}`) })
  await expect(heading(2)).toContainText('exit 3')
  await expect(row(page, 301)).toBeInViewport()
  await page.keyboard.press('g')
  await expect(heading(1)).toContainText('exit 0')
  await expect(row(page, 1)).toBeInViewport()
  await page.keyboard.press(']')
  await expect(heading(2)).toBeInViewport()
  await page.keyboard.press('[')
  await expect(heading(1)).toBeInViewport()
  await page.keyboard.press('Shift+G')
  await expect(output(page)).toContainText('The run ended: failed')
  await page.keyboard.press('g')
  await expect(row(page, 1)).toBeInViewport()
  await page.keyboard.press('e')
  await expect(output(page).getByText('error: the certificate ran out')).toBeInViewport()
  await page.keyboard.press('/')
  await page.keyboard.type('ITEM 29')
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 of 11')).toBeVisible()
  await page.keyboard.press('Escape')
  await row(page, 29).click()
  await row(page, 31).click({ modifiers: ['Shift'] })
  await expect(page).toHaveURL(/#L29-L31$/)
  await expect(page.getByText('Lines 29 to 31')).toBeVisible()
  await takePictures(page, 'log-lines')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page).not.toHaveURL(/#/)
  await page.keyboard.press('Shift+G')
  await expect(output(page)).toContainText('binary')
  await expect(output(page)).toContainText('copied 100%')
  await takePictures(page, 'log-failed')
})
