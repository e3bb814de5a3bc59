import { readEnv } from '../env.ts'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/**
 * The origins that this installation is reached at: COUNTERSIGN_URL, and while that is a loopback address, its other
 * names. A request from or to any other is refused, which also ends DNS rebinding.
 */
export function allowedOrigins(): string[] {
  const url = new URL(readEnv().url)
  if (!LOOPBACK.includes(url.hostname)) return [url.origin]
  return LOOPBACK.map((name) => `${url.protocol}//${name}${url.port ? `:${url.port}` : ''}`)
}
