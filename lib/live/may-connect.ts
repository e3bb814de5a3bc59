import type { IncomingMessage } from 'node:http'
import { allowedOrigins } from '../members/allowed-origins.ts'

/**
 * Whether a websocket handshake may go on, judged by where it comes from: browsers name their page's origin, and
 * only ours will do (`ws` itself accepts any; CVE-2025-52882). Without an Origin only a bearer token proves that no
 * browser was tricked.
 */
export function mayConnect(request: IncomingMessage): boolean {
  const { origin, authorization } = request.headers
  if (origin !== undefined) return allowedOrigins().includes(origin)
  return authorization?.startsWith('Bearer ') ?? false
}

/** Whether a handshake names this installation as its host, by one of the names that pages come from. */
export function namesUs({ headers: { host } }: IncomingMessage): boolean {
  return allowedOrigins().some((origin) => new URL(origin).host === host?.toLowerCase())
}

/** The handshake's headers in the form that the rest of the product reads. */
export function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return headers
}
