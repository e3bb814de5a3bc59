import { execFileSync } from 'node:child_process'
import { expect, type Page } from '@playwright/test'
import type { Caller } from './api.ts'
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
  await page.getByLabel(/Code from the console/).fill(codeFor(product, member.id))
  await page.getByRole('button', { name: 'Enrol a passkey' }).click()
  await expect(page.getByRole('status')).toContainText('Enrolled')
}

/** A code of the console's for this member. */
export function codeFor({ data, approvalUrl }: Product, id: string): string {
  const env = { ...process.env, COUNTERSIGN_DATA: data, COUNTERSIGN_APPROVAL_URL: approvalUrl }
  const printed = execFileSync(process.execPath, ['bin/countersign.mjs', 'enrol', id, '--json'], { env })
  return JSON.parse(printed.toString()).code
}

/** The id of the member with this name. */
export async function idOf(caller: Caller, name: string): Promise<string> {
  const { body } = await caller.get<{ rows: { id: string; name: string }[] }>('/api/v1/members')
  return body.rows.find((row) => row.name === name)?.id ?? ''
}
