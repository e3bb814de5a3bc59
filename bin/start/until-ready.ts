import { setTimeout as sleep } from 'node:timers/promises'
import type { Env } from '../../lib/env.ts'

const EVERY_MS = 100

/** Resolves once the web half says that database and runner answer; `signal` gives up. */
export async function untilReady(env: Env, signal: AbortSignal): Promise<void> {
  const health = `http://${reachable(env.host)}:${env.port}/health`
  while (!(await answers(health))) await sleep(EVERY_MS, undefined, { signal })
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5000) })).ok
  } catch {
    return false
  }
}

/** An address to connect to, for one that may mean "all of them". */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
