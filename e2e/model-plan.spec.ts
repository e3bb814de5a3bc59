import { type Caller, invite, setUp } from './api.ts'
import { type FakeOllama, startFakeOllama } from './fake-ollama.ts'
import { ask, closePages, expect, expectAccessible, signedIn, takePictures, test } from './journey.ts'
import { type Product, startProduct } from './product.ts'

const OTTERS = 'Tell me of the otters on the disks'
const written = (script: string) => `# Otters\n1. List them.\n\`\`\`bash\n${script}\n\`\`\`\n`

let product: Product
let ollama: FakeOllama
let anna: Caller
test.beforeAll(async () => {
  const other = written('ls -l /opt')
  const answers = {
    [OTTERS]: written('ls -l /srv'),
    ...Object.fromEntries([11, 12, 13].map((seed) => [`${OTTERS} @${seed}`, other])),
  }
  ollama = await startFakeOllama({ answers })
  product = await startProduct({ OLLAMA_HOST: ollama.url })
  anna = await setUp(product)
  await invite(product, anna, 'ben')
})
test.afterEach(({ browser }) => closePages(browser))
test.afterAll(async () => {
  await product.stop()
  await ollama.stop()
})

test('a model that disagrees with itself says so beside its plan, and a person may take its other answer', async ({
  browser,
}) => {
  const page = await signedIn(browser, product, 'anna')
  await ask(page, OTTERS)
  await expect(page.getByText('The answers disagree: read closely')).toBeVisible()
  const others = page.getByRole('list', { name: 'Other answers' }).getByRole('listitem')
  await expect(others).toHaveText([/3 of 4.*more answers than the plan.*ls -l \/opt/])
  // Nothing was put in its place by itself.
  await expect(page.locator('#step-1')).toContainText('ls -l /srv')
  const told = page.locator('section', { hasText: 'What the model was told' }).last()
  await expect(told).toContainText(/disks: .*Task: Tell me of the otters/s)
  await expect(told).toContainText('facts from')
  await told.getByText('Before it, the same for every task').click()
  await expect(told).toContainText('You plan shell work for one Linux host')
  await expectAccessible(page)
  await takePictures(page, 'agreement')
  await others.getByRole('button', { name: 'Take this instead' }).click()
  await expect(page.locator('#step-1')).toContainText('ls -l /opt')
  await expect(page.getByText('edited revision 1 by hand')).toBeVisible()
})

test('facts of a host stand on its page with their age, and are looked for again on demand', async ({
  browser,
}) => {
  const page = await signedIn(browser, product, 'anna')
  await page.goto('/hosts')
  const card = page.locator('section', { hasText: 'What its runner found' }).last()
  await expect(card).toContainText(/Distribution/)
  await card.getByRole('button', { name: 'Look again' }).click()
  await expect(card).toContainText(/just now|seconds? ago/)
  await expectAccessible(page)
  await takePictures(page, 'hosts')
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})
