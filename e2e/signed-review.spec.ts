import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import type { AppError } from '../lib/errors.ts'
import { callRunner } from '../lib/hosts/call-runner.ts'
import { runnerSocket } from '../lib/hosts/runner-socket.ts'
import { DEFAULT_POLICY } from '../lib/policies/policy.ts'
import { withRules } from '../lib/policies/testing/policies.ts'
import { writePolicy } from '../runner/testing/start-runner.ts'
import { CAST, type Caller, invite, setUp, submit, untilStatus } from './api.ts'
import { expect, expectAccessible, ownProduct, signedIn, takePictures, test } from './journey.ts'
import { codeFor, idOf, withAuthenticator } from './signing.ts'

const product = ownProduct({}, { pagesStay: true })
let anna: Caller

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  anna = await setUp(product)
  for (const person of ['ben', 'carla'] as const) await invite(product, anna, person)
})

const counter = () => path.join(product.data, 'counter')
const count = (word: string) => `echo ${word} >> ${counter()}`
const lines = () =>
  fs.existsSync(counter()) ? fs.readFileSync(counter(), 'utf8').split('\n').filter(Boolean) : []

let ben: Page

test('a reviewer enrols a passkey with a code from the console', async ({ browser }) => {
  ben = await withAuthenticator(await signedIn(browser, product, 'ben'))
  await ben.goto('/members')
  await expect(ben.getByText('Nobody signs yet')).toBeVisible()
  await ben.getByRole('link', { name: 'Enrol a passkey' }).click()
  await expect(ben.getByRole('heading', { name: 'Enrol a passkey for reviews' })).toBeVisible()
  await expectAccessible(ben)
  await takePictures(ben, 'enrol')
  const code = await codeFor(product, await idOf(anna, CAST.ben.name))
  await ben.getByLabel('What you call this device').fill("Ben's laptop")
  await ben.getByLabel(/Code from the console/).fill('not the code')
  await ben.getByRole('button', { name: 'Enrol a passkey' }).click()
  await expect(ben.getByRole('status')).toContainText('countersign enrol')
  await ben.getByLabel(/Code from the console/).fill(code)
  await ben.getByRole('button', { name: 'Enrol a passkey' }).click()
  await expect(ben.getByRole('status')).toContainText('Enrolled')
  await ben.reload()
  await ben.getByLabel('What you call this device').fill("Ben's laptop again")
  await ben.getByRole('button', { name: 'Enrol a passkey' }).click()
  await expect(ben.getByRole('status')).toContainText('has an enrolled passkey of this member already')
  await ben.goto(`${product.url}/members`)
  await expect(ben.getByRole('list', { name: 'Passkeys for reviews' })).toContainText("Ben's laptop")
})

test('they read the bytes on the page of the runner, sign them, and the plan runs', async () => {
  const task = await submit(anna, [count('signed')])
  await ben.goto(`${product.url}/tasks/${task.number}`)
  await ben.getByRole('link', { name: 'Sign with a passkey instead' }).first().click()
  await expect(ben).toHaveURL(new RegExp(`^${product.approvalUrl}/plans/`))
  await expect(ben.locator('pre').last()).toHaveText(count('signed'))
  await expect(ben.getByLabel('You are')).toHaveValue(await idOf(anna, CAST.ben.name))
  await expectAccessible(ben)
  await takePictures(ben, 'approval')
  await expect(ben.getByText('none yet')).toBeVisible()
  await ben.getByRole('button', { name: 'Countersign with a passkey' }).click()
  await expect(ben.getByRole('status')).toContainText('Countersigned')
  await expect(ben.getByText('none yet')).toHaveCount(0)
  await ben.getByRole('link', { name: 'Back to the task' }).click()
  await untilStatus(anna, task.number, 'succeeded')
  expect(lines()).toEqual(['signed'])
  await expect(ben.getByText(/passkey/).first()).toBeVisible()
})

test('AP-23: a dangerous step is ticked off before anybody can sign', async () => {
  const task = await submit(anna, ['rm -rf /srv/nothing-here'])
  await ben.goto(`${product.approvalUrl}/plans/${task.plan?.digest}?as=${await idOf(anna, CAST.ben.name)}`)
  await ben.getByRole('button', { name: 'Countersign with a passkey' }).click()
  await expect(ben.getByRole('status')).toBeHidden()
  await ben.getByLabel('I have read step 1').check()
  await ben.getByRole('button', { name: 'Countersign with a passkey' }).click()
  await expect(ben.getByRole('status')).toContainText('Countersigned')
})

test('a refusal needs a reason, and is signed too', async () => {
  const task = await submit(anna, [count('refused')])
  await ben.goto(`${product.approvalUrl}/plans/${task.plan?.digest}?as=${await idOf(anna, CAST.ben.name)}`)
  await ben.getByRole('button', { name: 'Reject' }).click()
  await expect(ben.getByRole('status')).toContainText('Say why')
  await ben.getByLabel(/Reason/).fill('Not on a Friday.')
  await ben.getByRole('button', { name: 'Reject' }).click()
  await expect(ben.getByRole('status')).toContainText('Rejected')
  await untilStatus(anna, task.number, 'rejected')
})

test('AP-16: a web half that shows one plan and asks for a signature on another gets none that counts', async () => {
  const [shown, hidden] = [await submit(anna, [count('shown')]), await submit(anna, [count('hidden')])]
  const address = `${product.url}/tasks/${shown.number}`
  const lie = (body: string) =>
    ben.route(address, (route) => route.fulfill({ contentType: 'text/html', body }), { times: 1 })
  const reviewer = await idOf(anna, CAST.ben.name)

  // (a) Its own page has the passkey sign the very statement that the runner's page would.
  const prepared = await fetch(`${product.approvalUrl}/plans/${hidden.plan?.digest}/statement`, {
    method: 'POST',
    headers: { origin: product.approvalUrl, 'content-type': 'application/json' },
    body: JSON.stringify({ reviewer, decision: 'approve' }),
  })
  const { statement, challenge, credentials } = await prepared.json()
  await lie(`<pre>${count('shown')}</pre><button>Countersign with a passkey</button>`)
  await ben.goto(address)
  await expect(ben.locator('pre')).toHaveText(count('shown'))
  const signature = await ben.evaluate(signHere, { challenge, id: String(credentials[0]) })
  const by = { kind: 'member', id: reviewer, name: CAST.ben.name }
  const refused = await callRunner(
    { type: 'decide', statement, reason: '', signature: { kind: 'passkey', ...signature }, by },
    { socket: runnerSocket(product.data) },
  ).catch((error: AppError) => error)
  expect(refused).toMatchObject({ code: 'bad_signature' })
  expect(String(refused)).toContain(product.url)

  // (b) Its page says one thing and links to another: the page that signs shows what would be signed.
  const link = `${product.approvalUrl}/plans/${hidden.plan?.digest}?as=${reviewer}`
  await lie(`<pre>${count('shown')}</pre><a href="${link}">Sign this plan</a><iframe src="${link}"></iframe>`)
  await ben.goto(address)
  await expect(ben.frameLocator('iframe').getByRole('button', { name: 'Countersign' })).toHaveCount(0)
  await ben.getByRole('link', { name: 'Sign this plan' }).click()
  await expect(ben.locator('pre').last()).toHaveText(count('hidden'))
  await expect(ben.getByText(count('shown'))).toHaveCount(0)
  expect(lines()).not.toContain('hidden')
})

/** What a page does that wants a signature: runs in the browser, and returns base64url. */
async function signHere({ challenge, id }: { challenge: string; id: string }) {
  const bytes = (text: string) =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0))
  const words = (buffer: ArrayBuffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace(/=+$/, '')
  const signed = (await navigator.credentials.get({
    publicKey: {
      challenge: bytes(challenge),
      rpId: location.hostname,
      allowCredentials: [{ type: 'public-key', id: bytes(id) }],
      userVerification: 'required',
    },
  })) as PublicKeyCredential
  const response = signed.response as AuthenticatorAssertionResponse
  return {
    credential: id,
    clientData: words(response.clientDataJSON),
    authenticatorData: words(response.authenticatorData),
    signature: words(response.signature),
  }
}

test('reviewers vouch for the next one, and a revoked passkey signs nothing', async ({ browser }) => {
  const carla = await withAuthenticator(await signedIn(browser, product, 'carla'))
  await carla.goto(`${product.approvalUrl}/enrol?member=${await idOf(anna, CAST.carla.name)}&name=Carla`)
  await carla.getByLabel('What you call this device').fill('phone')
  await carla.getByRole('button', { name: 'Enrol a passkey' }).click()
  await expect(carla.getByRole('status')).toContainText('Ask enrolled reviewers')
  const address = /http:\S+\/enrol\/[0-9a-f]{32}/.exec(
    (await carla.getByRole('status').textContent()) ?? '',
  )?.[0]
  await ben.goto(address ?? '')
  await expectAccessible(ben)
  await ben.getByLabel('You are').selectOption({ label: CAST.ben.name })
  await ben.getByRole('button', { name: 'Vouch with my passkey' }).click()
  await expect(ben.getByRole('status')).toHaveText('Enrolled.')

  const task = await submit(anna, [count('revoked')])
  await ben.goto(`${product.url}/members`)
  await ben.getByRole('button', { name: /^Revoke Ben's laptop/ }).click()
  await expect(ben.getByRole('list', { name: 'Passkeys for reviews' }).getByText('revoked')).toBeVisible()
  await ben.goto(`${product.approvalUrl}/plans/${task.plan?.digest}`)
  await expect(ben.getByLabel('You are').getByRole('option')).toHaveText(['choose', 'Carla'])
  expect(lines()).not.toContain('revoked')
})

test('AP-16: the page answers to its own name only, frames nowhere, and takes no words of another site', async () => {
  const { port } = new URL(product.approvalUrl)
  const other = await fetch(`http://127.0.0.1:${port}/enrol`)
  expect(other.status).toBe(421)
  const page = await fetch(`${product.approvalUrl}/enrol`)
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
  const post = await fetch(`${product.approvalUrl}/decide`, {
    method: 'POST',
    headers: { origin: product.url, 'content-type': 'application/json' },
    body: '{}',
  })
  expect(post.status).toBe(403)
})

test('a plan that a new rule forbids offers no deciding any more, on the page that is open', async () => {
  const task = await submit(anna, ['mkfs.ext4 /dev/sdz9'])
  await ben.goto(`${product.url}/tasks/${task.number}`)
  const decide = ben.getByRole('button', { name: 'Countersign…' })
  await expect(decide.first()).toBeVisible()
  const rule = { name: 'no disks', when: { effects: ['disk'] }, forbid: 'disks are changed by hand here' }
  writePolicy(product.data, withRules([rule, ...DEFAULT_POLICY.rules], { version: 9 }))
  await expect(ben.getByText('disks are changed by hand here').first()).toBeVisible()
  await expect(decide).toHaveCount(0)
  await expect(ben.getByRole('link', { name: 'Sign with a passkey instead' })).toHaveCount(0)
  await expect(ben.getByRole('button', { name: /^(Reject|Ask for changes)/ })).toHaveCount(0)
  await expectAccessible(ben)
})
