import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort, type Product, startProduct, until } from '../../e2e/product.ts'
import { endRunHosts } from '../../runner/testing/start-runner.ts'
import { removeFolder } from '../../tests/remove-folder.ts'
import { chooseWebUser } from './web-user.ts'

const START = path.join(import.meta.dirname, '../start.mjs')

let product: Product | undefined
let folder: string

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-start-'))
})
afterEach(async () => {
  await product?.stop()
  product = undefined
  endRunHosts(folder)
  removeFolder(folder)
})

/** Starts a second one and waits for its end. */
function start(env: Record<string, string>): Promise<{ exit: number | null; words: string }> {
  const child = spawn(process.execPath, [START], {
    env: { ...process.env, ...env },
  })
  let words = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece) => {
      words += piece
    })
  return new Promise((resolve) => child.once('close', (exit) => resolve({ exit, words })))
}

test('a folder in use and a taken port are refused before anything is touched', async () => {
  product = await startProduct()
  const port = String(await freePort())
  expect(await start({ COUNTERSIGN_DATA: product.data, PORT: port })).toMatchObject({
    exit: 1,
    words: expect.stringMatching(/already runs on the data folder .*process \d+/),
  })
  expect(await start({ COUNTERSIGN_DATA: folder, PORT: new URL(product.url).port })).toMatchObject({
    exit: 1,
    words: expect.stringContaining('is taken by another program'),
  })
})

test('a configuration that cannot be used ends with 2, and names every fault', async () => {
  const { exit, words } = await start({ COUNTERSIGN_DATA: folder, PORT: 'http', COUNTERSIGN_MODLE: 'x' })
  expect([exit, words]).toEqual([2, expect.stringMatching(/COUNTERSIGN_MODLE[\s\S]*PORT/)])
})

test('RN-03, RN-04: a half that is killed is back within seconds', async () => {
  product = await startProduct()
  for (const half of ['runner', 'web'] as const) {
    const pid = product.pidOf(half)
    process.kill(pid, 'SIGKILL')
    const { pidsOf } = product
    await until(
      () => pidsOf(half).some((other) => other !== pid),
      () => `${half} did not come back`,
    )
    await product.untilHealthy()
  }
})

test.runIf(process.platform === 'linux')(
  'no half outlives a starter that was killed (setpriv ends them)',
  async () => {
    const env = {
      ...process.env,
      COUNTERSIGN_DATA: folder,
      PORT: String(await freePort()),
      // The one after PORT, which it would take by itself, may be anybody's.
      COUNTERSIGN_APPROVAL_PORT: String(await freePort()),
      COUNTERSIGN_LOG: 'warn',
    }
    fs.chmodSync(folder, 0o711)
    const starter = spawn(process.execPath, [START], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    let words = ''
    starter.stdout.on('data', (piece) => {
      words += piece
    })
    await until(
      () => words.includes('Countersign:'),
      () => `it did not start: ${words}`,
      starter,
    )
    const halves = fs
      .readFileSync(`/proc/${starter.pid}/task/${starter.pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .map(Number)
    expect(halves).toHaveLength(2)
    starter.kill('SIGKILL')
    await until(
      () => !halves.some(isAlive),
      () => `${halves.filter(isAlive)} outlived the starter`,
    )
  },
)

// Root can give the web half a user only where that user may read the tree.
const separable = process.getuid?.() === 0 && chooseWebUser(null, os.tmpdir()).separated

test.runIf(separable)(
  'started as root, the web half is somebody else and cannot reach the runner (needs root, and a tree that others may read)',
  async () => {
    product = await startProduct()
    const web = product.pidOf('web')
    const status = fs.readFileSync(`/proc/${web}/status`, 'utf8')
    expect(status).toMatch(/^Uid:\s+[1-9]/m)
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m)
    expect(status).toMatch(/^CapEff:\s+0+$/m)
    expect(fs.statSync(path.join(product.data, 'runner')).uid).toBe(0)
    expect(fs.statSync(path.join(product.data, 'runner')).mode & 0o077).toBe(0)
    expect(product.printed()).toMatch(/web half runs as \w+/)
  },
)

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
