import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Env } from '../../lib/env.ts'

const EVERY_MS = 100

/** Resolves once the runner takes connections and the web half answers; `signal` gives up. */
export async function untilReady(env: Env, signal: AbortSignal): Promise<void> {
  while (!(await connects(`${env.data}/run/runner.sock`))) await sleep(EVERY_MS, undefined, { signal })
  while (!(await answers(`http://${reachable(env.host)}:${env.port}/health`)))
    await sleep(EVERY_MS, undefined, { signal })
}

function connects(socketFile: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(socketFile)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.end())
  })
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
