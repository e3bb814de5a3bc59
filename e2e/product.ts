import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { endRunHosts, shareCache, writePolicy } from '../runner/testing/start-runner.ts'
import { removeFolder } from '../tests/remove-folder.ts'

/** The whole product as `npm start` runs it, on a data folder and a port of its own. */
export interface Product {
  url: string
  /** The origin of the runner's approval page. */
  approvalUrl: string
  data: string
  setupCode: string
  /** What both halves printed so far. */
  printed: () => string
  /** Process ids of a half, found from outside. */
  pidsOf: (half: 'runner' | 'web') => number[]
  /** The process of a half that is there. Throws where there is none: a signal to process 0 would end the tests themselves. */
  pidOf: (half: 'runner' | 'web') => number
  untilHealthy: () => Promise<void>
  stop: () => Promise<void>
}

/** So long a start may take (milliseconds): three seconds on a quiet machine, half a minute or more on a busy one. */
const START_MS = 110_000

const ROOT = path.join(import.meta.dirname, '..')

/**
 * Starts the product and waits until it answers. `OLLAMA_HOST` points to nothing unless `env` says otherwise; `policy` is the
 * runner's from its first start.
 */
export async function startProduct(env: Record<string, string> = {}, policy?: object): Promise<Product> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-e2e-'))
  fs.chmodSync(data, 0o755)
  if (policy) writePolicy(data, policy)
  shareCache(data)
  const [port, approvalPort] = [await freePort(), await freePort()]
  const url = `http://localhost:${port}`
  const child = spawn(process.execPath, ['bin/start.mjs'], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: String(port),
      COUNTERSIGN_APPROVAL_PORT: String(approvalPort),
      COUNTERSIGN_DATA: data,
      OLLAMA_HOST: 'http://127.0.0.1:9',
      COUNTERSIGN_LOG: 'warn',
      ...env,
    },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece) => {
      printed += piece
    })
  const untilHealthy = () =>
    until(
      () => isHealthy(url),
      () => `the product does not answer at ${url}:\n${printed}`,
      child,
      START_MS,
    )
  // Until the starter has seen for itself that both halves answer, a half that dies ends the start.
  const untilReady = () =>
    until(
      () => printed.includes('Countersign: '),
      () => `the product was never ready:\n${printed}`,
      child,
      START_MS,
    )
  await untilHealthy()
    .then(untilReady)
    .catch(async (error) => {
      await stop(child, data)
      throw error
    })
  return {
    url,
    approvalUrl: `http://localhost:${approvalPort}`,
    data,
    setupCode: fs.readFileSync(path.join(data, 'web', 'setup-code'), 'utf8'),
    printed: () => printed,
    pidsOf: (half) => pidsOf(child, half),
    pidOf: (half) => {
      const [pid] = pidsOf(child, half)
      if (pid === undefined) throw new Error(`no ${half} is there`)
      return pid
    },
    untilHealthy,
    stop: () => stop(child, data),
  }
}

/** Waits until `condition` holds, a minute at most unless `patience` says otherwise. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  words: () => string,
  child?: ChildProcess,
  patience = 60_000,
): Promise<void> {
  const deadline = Date.now() + patience
  while (!(await condition())) {
    if (Date.now() > deadline || child?.exitCode != null) throw new Error(words())
    await pause(25)
  }
}

async function isHealthy(url: string): Promise<boolean> {
  return fetch(`${url}/health`).then(
    (response) => response.ok,
    () => false,
  )
}

/**
 * A port where nobody listens, and that no other test gets for as long as this process lives: whoever is to listen there may
 * take seconds to.
 */
export async function freePort(): Promise<number> {
  // Below those that the kernel gives away.
  const port = randomInt(10_100, 32_768)
  const kept = await listen({ path: `\0countersign-port-${port}` })
  kept?.unref()
  const tried = kept && (await listen({ port, host: '127.0.0.1' }))
  if (!tried) return freePort()
  await new Promise((resolve) => tried.close(resolve))
  return port
}

/** Listens there; null where that cannot be. */
function listen(where: net.ListenOptions): Promise<net.Server | null> {
  const server = net.createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(null))
    server.listen(where, () => resolve(server))
  })
}

// Both halves are children of the starter, perhaps through setpriv, which keeps the process.
function pidsOf(starter: ChildProcess, half: 'runner' | 'web'): number[] {
  const wanted = half === 'runner' ? 'runner/main.ts' : 'server.ts'
  return allPids()
    .filter((pid) => isChildOf(pid, starter.pid) && readProc(pid, 'cmdline').split('\0').includes(wanted))
    .map(Number)
}

const isChildOf = (pid: string, parent: number | undefined): boolean =>
  readProc(pid, 'stat').split(') ')[1]?.split(' ')[1] === String(parent)

function readProc(pid: string, name: string): string {
  try {
    return fs.readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}

async function stop(child: ChildProcess, data: string): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM')
    await ended
  }
  endRunHosts(data)
  removeFolder(data)
}

const allPids = (): string[] => fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))
