import { invite, setUp } from './api.ts'
import { type FakeOllama, startFakeOllama } from './fake-ollama.ts'
import { ask, closePages, expect, expectAccessible, signedIn, takePictures, test } from './journey.ts'
import { type Product, startProduct } from './product.ts'

// From a question to a revision, with a model that asks once and listens to a reviewer.

let product: Product
let ollama: FakeOllama
test.beforeAll(async () => {
  ollama = await startFakeOllama({ answers: written })
  product = await startProduct({ OLLAMA_HOST: ollama.url })
  await invite(product, await setUp(product), 'ben')
})
test.afterEach(({ browser }) => closePages(browser))
test.afterAll(async () => {
  await product.stop()
  await ollama.stop()
})

const TASK = 'Tell me of the meadow'
const plan = (script: string, says: string) =>
  `# Meadow\n${says}\n1. Show it.\n\`\`\`bash\n${script}\n\`\`\`\n`

function written(task: string): string {
  if (task.includes('Only three lines')) return plan('head -n 3 /etc/services', 'It shows three lines now.')
  if (task.includes('the answer is "/etc/services"')) return plan('cat /etc/services', '')
  return '# Question\n1. Which file tells of it?\n- /etc/hosts\n- /etc/services\n2. How much of it?\n'
}

test('a question is answered, changes are requested, and a new revision says what changed', async ({
  browser,
}) => {
  const anna = await signedIn(browser, product, 'anna')
  await ask(anna, TASK)
  const asks = anna.getByRole('form', { name: /asks before it plans/ })
  await expect(asks.getByRole('group', { name: 'Which file tells of it?' })).toBeVisible()
  await expect(anna.getByRole('list', { name: 'Stages' })).toContainText('Needs an answer')
  await expectAccessible(anna)
  await takePictures(anna, 'planner-asks')
  // The keyboard alone: the arrows choose, Enter sends.
  await asks.getByRole('radio', { name: '/etc/hosts' }).focus()
  await anna.keyboard.press('ArrowDown')
  await expect(asks.getByRole('radio', { name: '/etc/services' })).toBeChecked()
  await anna.keyboard.press('Enter')
  await expect(anna.getByText('cat /etc/services').first()).toBeVisible()

  const ben = await signedIn(browser, product, 'ben')
  await ben.goto(anna.url())
  await ben.getByRole('button', { name: 'Request changes…' }).click()
  await ben.getByRole('textbox', { name: 'What should change?' }).fill('Only three lines.')
  await ben.getByRole('dialog').getByRole('button', { name: 'Request changes' }).click()

  await expect(anna.getByText('Ben Wolff asked for changes')).toBeVisible()
  await takePictures(anna, 'changes-requested')
  await anna.getByRole('button', { name: 'Revise with the planner' }).click()
  const said = anna.getByRole('region', { name: /What was asked/ })
  await expect(said).toContainText(
    'Written anew after revision 1, because Ben Wolff said: “Only three lines.”',
  )
  await expect(said).toContainText('and says: It shows three lines now.')
  await expect(said).toContainText('Which file tells of it? /etc/services')
  await expect(anna.getByText('head -n 3 /etc/services').first()).toBeVisible()
  await expectAccessible(anna)
  await takePictures(anna, 'revised')
  await said.getByRole('link', { name: 'Compare with revision 1' }).click()
  await expect(anna.getByRole('button', { name: 'Hide the changes' })).toBeVisible()
  await anna.getByRole('tab', { name: /Conversation/ }).click()
  await expect(anna.getByRole('tabpanel')).toContainText('Sent revision 1 back to the planner')
})
