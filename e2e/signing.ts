import { expect, type Page } from '@playwright/test'
import type { Caller } from './api.ts'
import { atConsole } from './console.ts'
import type { Product } from './product.ts'

/** A browser with an authenticator of its own that verifies whoever uses it. */
export async function withAuthenticator(page: Page): Promise<Page> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return page
}

/** Enrols a passkey of this browser for a member, with a code of the console's. */
export async function enrolPasskey(page: Page, product: Product, member: { id: string; name: string }) {
  const query = new URLSearchParams({ member: member.id, name: member.name })
  await page.goto(`${product.approvalUrl}/enrol?${query}`)
  await page.getByLabel('What you call this device').fill('laptop')
  await page.getByLabel(/Code from the console/).fill(await codeFor(product, member.id))
  await page.getByRole('button', { name: 'Enrol a passkey' }).click()
  await expect(page.getByRole('status')).toContainText('Enrolled')
}

/** A code of the console's for this member. */
export async function codeFor(product: Product, id: string): Promise<string> {
  return JSON.parse(await atConsole(product, 'enrol', id, '--json')).code
}

/** The id of the member with this name. */
export async function idOf(caller: Caller, name: string): Promise<string> {
  const { body } = await caller.get<{ rows: { id: string; name: string }[] }>('/api/v1/members')
  return body.rows.find((row) => row.name === name)?.id ?? ''
}
