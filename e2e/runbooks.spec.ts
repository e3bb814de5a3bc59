import { type Caller, invite, review, setUp, submit, untilStatus } from './api.ts'
import { filesBelow } from './files-below.ts'
import {
  ask,
  countersign,
  expect,
  expectAccessible,
  ownProduct,
  signedIn,
  takePictures,
  test,
} from './journey.ts'

const product = ownProduct()
const VALUE = 'eyJhIjoidHIwdWI0ZG9yLWFuZC10aHJlZSJ9'
const NAME = 'announce-the-edge'

const TEXT = `---
title: Announce the edge
area: team
changes: false
rehearsable: false
phrases:
  - announce the edge
  - announce the edge with {token}
parameters:
  token:
    type: secret
    about: secret that the edge wants
    example: EDGE_TOKEN
---

Says who we are to the edge.

## Announce it

Show what would be sent.

\`\`\`sh
printf 'announced with %s\\n' "$token"
\`\`\`
`

test.describe.configure({ mode: 'serial' })

let anna: Caller

test.beforeAll(async () => {
  anna = await setUp(product)
  const ben = await invite(product, anna, 'ben')
  await invite(product, anna, 'dora')
  const good = await submit(anna, ['printf "announced\\n"'], {
    text: 'Announce the edge?',
    title: 'Announce the edge',
  })
  await review(ben, good)
  await untilStatus(anna, good.number, 'succeeded')
})

test('a good run becomes a runbook, with its author told in which line it is none', async ({ browser }) => {
  const page = await signedIn(browser, product, 'anna')
  await page.goto('/tasks/1')
  await page.getByRole('link', { name: 'Save as runbook' }).click()
  const markdown = page.getByRole('textbox', { name: 'Markdown' })
  await expect(markdown).toHaveValue(/phrases:\n {2}- announce the edge\n/)
  const preview = page.getByRole('region', { name: 'Preview' })
  await expect(preview).toContainText('printf "announced\\n"')
  await expect(preview).toContainText('Read-only')
  await markdown.fill(TEXT.replace('"$token"', '{{token}}'))
  await expect(preview).toContainText('Line 23')
  await expect(preview).toContainText('it holds a splice')
  await expect(page.getByRole('button', { name: 'Ask for review' })).toBeDisabled()
  await page.getByRole('button', { name: 'Go to line 23' }).click()
  await takePictures(page, 'runbook-problem')
  await page.keyboard.type('printf \'announced with %s\\n\' "$token"')
  await expect(preview).toContainText('gets the secret EDGE_TOKEN')
  await expect(preview).not.toContainText('Some phrases would not pick it')
  await expectAccessible(page)
  await takePictures(page, 'runbook-editor')
  await page.getByRole('button', { name: 'Ask for review' }).click()
  await expect(page).toHaveURL(new RegExp(`/runbooks/${NAME}$`))
  await expect(page.getByText('You wrote this version: somebody else has to approve it.')).toBeVisible()
})

test('somebody else approves it, and a requester uses it with a secret that nobody sees', async ({
  browser,
}) => {
  const dora = await signedIn(browser, product, 'dora')
  await ask(dora, 'announce the edge')
  await expect(dora.getByText('No plan came of it')).toBeVisible()

  const ben = await signedIn(browser, product, 'ben')
  await ben.goto('/runbooks')
  const list = await ben.context().newPage()
  await list.goto('/runbooks')
  await expect(list.getByText('version 1 waits for a review')).toBeVisible()
  await ben.getByRole('link', { name: 'Announce the edge' }).click()
  await expect(ben.getByText('version 1 waits for a review')).toBeVisible()
  await expectAccessible(ben)
  await ben.getByRole('button', { name: 'Approve version 1' }).click()
  await expect(ben.getByText('version 1 in use')).toBeVisible()
  await expect(list.getByText('version 1 in use')).toBeVisible()

  await dora.goto(`/tasks/new?runbook=${NAME}`)
  await dora.getByLabel('Secret that the edge wants').selectOption('A new secret…')
  await expect(dora.getByLabel('Name of the secret')).toHaveValue('EDGE_TOKEN')
  await dora.getByLabel('Value of the secret').fill(VALUE)
  await expectAccessible(dora)
  await takePictures(dora, 'runbook-secret')
  await dora.getByRole('button', { name: 'Draft a plan' }).click()
  await expect(dora).toHaveURL(/\/tasks\/\d+/)
  const step = dora.getByRole('article', { name: 'Step 1' })
  await expect(step).toContainText('from runbook Announce the edge, version 1 (your team’s)')
  await expect(step).toContainText('gets EDGE_TOKEN, version 1')
  await expect(step).toContainText('token="$EDGE_TOKEN"')

  await ben.goto(dora.url())
  await countersign(ben)
  await ben.getByRole('link', { name: 'Watch run' }).click()
  await expect(ben.getByRole('log', { name: 'Output' })).toContainText('announced with [masked: EDGE_TOKEN]')
})

test('from then on its phrase picks it, and its page counts its runs', async ({ browser }) => {
  const dora = await signedIn(browser, product, 'dora')
  await ask(dora, 'announce the edge with EDGE_TOKEN')
  await expect(dora.getByRole('article', { name: 'Step 1' })).toContainText('version 1 (your team’s)')
  await dora.goto(`/runbooks/${NAME}`)
  await expect(dora.getByText('1 run, 100 % succeeded')).toBeVisible()
  await takePictures(dora, 'runbook')
  const download = await anna.get(`/api/v1/runbooks/${NAME}/versions/1`)
  expect(download.body).toBe(TEXT)

  const again = await anna.post('/api/v1/secrets', { name: 'EDGE_TOKEN', value: `${VALUE}x`, onlyNew: true })
  expect(again).toMatchObject({ status: 409, body: { code: 'secret_exists' } })
  const mistaken = `${VALUE}mistaken`
  const runbook = { name: NAME, parameters: { token: mistaken } }
  const refused = await anna.post('/api/v1/tasks', { text: 'Announce the edge', runbook })
  expect(refused).toMatchObject({ status: 404, body: { code: 'unknown_secret', parameter: 'token' } })
  expect(JSON.stringify(refused.body)).not.toContain(mistaken)
  const asked = await anna.post<{ task: { number: number } }>('/api/v1/tasks', { text: 'announce the edge' })
  await untilStatus(anna, asked.body.task.number, 'needs_input')
  const answers = `/api/v1/tasks/${asked.body.task.number}/answers`
  expect(await anna.post(answers, { answers: [mistaken] })).toMatchObject({
    status: 404,
    body: { code: 'unknown_secret' },
  })
  expect((await anna.post(answers, { answers: ['EDGE_TOKEN'] })).status).toBeLessThan(300)
  await untilStatus(anna, asked.body.task.number, 'awaiting_review')
  const holding = filesBelow(product.data).filter(({ content }) => content.includes(VALUE))
  expect(holding, 'WB-21: the value is in no file, database or recording').toEqual([])
  expect(product.printed()).not.toContain(VALUE)
})
