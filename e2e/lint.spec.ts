import { type Caller, invite, setUp, submit } from './api.ts'
import { expect, expectAccessible, ownProduct, signedIn, test } from './journey.ts'

const product = ownProduct()
let anna: Caller
test.beforeAll(async () => {
  anna = await setUp(product)
  await invite(product, anna, 'ben')
})

test('a change that the request did not ask for stands beside the plan, apart from its author’s words', async ({
  browser,
}) => {
  const steps = ['du -sh /var/log', 'find /var/log -size +900G -delete', 'less /etc/hosts']
  const task = await submit(anna, steps, { text: 'What fills /var/log?' })
  const page = await signedIn(browser, product, 'ben')
  await page.goto(`/tasks/${task.number}`)
  const checked = page.getByRole('complementary', { name: 'Review' })
  const unasked = checked.getByRole('link', { name: /^The request only asks, and step 2 deletes/ })
  await expect(unasked).toHaveAttribute('href', '#step-2')
  await expect(checked).toContainText('Step 3 calls less, which is made for somebody at a screen')
  await expect(checked).not.toContainText('and step 1')
  await expectAccessible(page)
})

test('a request for the same change passes', async ({ browser }) => {
  const task = await submit(anna, ['rm -f /srv/no-such-file'], { text: 'Delete /srv/no-such-file' })
  const page = await signedIn(browser, product, 'ben')
  await page.goto(`/tasks/${task.number}`)
  const checked = page.getByRole('complementary', { name: 'Review' })
  await expect(checked).toContainText('Checked, not claimed')
  await expect(checked).not.toContainText('The request')
})
