import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DEFAULT_POLICY } from '../../lib/policies/policy.ts'
import { EXIT } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { writePolicy } from './policy-file.ts'
import { note } from './print.ts'
import { readSetupCode } from './read-setup-code.ts'

const START = path.join(import.meta.dirname, '../start.mjs')
const EVERY_MS = 100

/** An installation in solo mode on a folder and a port of its own. */
export interface Throwaway {
  url: string
  code: string
  /** Stops both halves and removes every trace. */
  remove: () => Promise<void>
}

/** Starts it. Says what it builds on the way, where the pages were not built yet. */
export async function startThrowaway(): Promise<Throwaway> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-try-'))
  fs.chmodSync(data, 0o711)
  writePolicy(path.join(data, 'runner/policy.json'), { ...DEFAULT_POLICY, solo: true })
  const [port, approvalPort] = await twoFreePorts()
  const url = `http://localhost:${port}`
  const child = start(data, url, String(approvalPort))
  const remove = () => end(child, data)
  try {
    await untilHealthy(child, url)
    child.stdout?.off('data', showProgress).resume()
    return { url, code: readSetupCode(data), remove }
  } catch (error) {
    await remove()
    throw error
  }
}

function start(data: string, url: string, approvalPort: string): ChildProcess {
  const { port } = new URL(url)
  const child = spawn(process.execPath, [START], {
    env: {
      ...process.env,
      COUNTERSIGN_DATA: data,
      COUNTERSIGN_URL: url,
      PORT: port,
      HOST: '127.0.0.1',
      COUNTERSIGN_LOG: 'error',
      COUNTERSIGN_APPROVAL_PORT: approvalPort,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A Ctrl-C at the terminal reaches us alone, and we end it in order.
    detached: true,
  })
  child.stdout?.on('data', showProgress)
  return child
}

function showProgress(chunk: Buffer): void {
  for (const line of chunk.toString().split('\n')) if (/^ *\d+\.\d s/.test(line)) note(line)
}

async function untilHealthy(child: ChildProcess, url: string): Promise<void> {
  while (!(await isHealthy(url))) {
    if (child.exitCode !== null)
      throw new Failure(EXIT.unreachable, 'start_failed', 'Countersign did not start; its words stand above.')
    await sleep(EVERY_MS)
  }
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`)).ok
  } catch {
    return false
  }
}

async function end(child: ChildProcess, data: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }
  // A run-host that is ending may put a last file into it meanwhile.
  fs.rmSync(data, { recursive: true, force: true, maxRetries: 20 })
}

// Held together, or both might be the same.
async function twoFreePorts(): Promise<number[]> {
  const servers = [net.createServer(), net.createServer()]
  await Promise.all(servers.map((server) => once(server.listen(0, '127.0.0.1'), 'listening')))
  const ports = servers.map((server) => (server.address() as net.AddressInfo).port)
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports
}
