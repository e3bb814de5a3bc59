/** A name that nothing else has. Not crypto.randomUUID: over plain http, away from localhost, browsers have none. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
