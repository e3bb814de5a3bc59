import { z } from 'zod'

/** What the browser says of the ceremony (WebAuthn Level 3, section 5.8.1); browsers may add members. */
const ClientData = z.looseObject({
  type: z.literal('webauthn.get', { error: 'it is not an assertion' }),
  challenge: z.string(),
  origin: z.string(),
  crossOrigin: z.literal(false, { error: 'it was made inside another page' }).optional(),
  topOrigin: z.undefined({ error: 'it was made inside another page' }).optional(),
})

/**
 * Requires that the browser was asked to sign exactly `challenge`, on a page of exactly `origin`. Throws an Error that
 * says what differs.
 */
export function requireClientData(bytes: Buffer, expected: { challenge: Buffer; origin: string }): void {
  const parsed = ClientData.safeParse(parse(bytes))
  if (!parsed.success) throw new Error(parsed.error.issues[0]?.message ?? 'it is no client data')
  const { challenge, origin } = parsed.data
  if (origin !== expected.origin)
    throw new Error(`it was made on ${origin.slice(0, 200)}, not on ${expected.origin}`)
  if (challenge !== expected.challenge.toString('base64url')) throw new Error('it signs something else')
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    throw new Error('its client data is not JSON')
  }
}
