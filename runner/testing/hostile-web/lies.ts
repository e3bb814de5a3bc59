import type { Assertion } from '../authenticator.ts'

/** What a passkey says when its owner signed on another page than the runner's, in a frame, or without being verified. */
export const LIES: Assertion[] = [
  { clientData: { origin: 'http://localhost:3000' } },
  { clientData: { origin: 'http://localhost:3001.evil.example' } },
  { clientData: { crossOrigin: true, topOrigin: 'http://localhost:3000' } },
  { clientData: { type: 'webauthn.create' } },
  { rpId: 'localhost:3000' },
  { flags: 1 },
]
