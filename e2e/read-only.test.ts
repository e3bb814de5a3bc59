import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chooseWebUser } from '../bin/start/web-user.ts'
import type { TaskView } from '../lib/tasks/view.ts'
import { type Caller, invite, review, setUp, submit, untilStatus } from './api.ts'
import { type Product, startProduct, until } from './product.ts'

// Root ignores modes, so the web half has to be somebody else for a file to be read-only to it.
const separable = process.getuid?.() === 0 && chooseWebUser(null, os.tmpdir()).separated

let product: Product
let anna: Caller
let ben: Caller

beforeAll(async () => {
  if (!separable) return
  product = await startProduct()
  anna = await setUp(product)
  ben = await invite(product, anna, 'ben')
})
afterAll(() => product?.stop())

const web = () => path.join(product.data, 'web')
const BANNER = 'the app database takes no writes'
const home = async () => (await fetch(product.url, { headers: anna.headers })).text()

/** Gives everything of the web half's to another user, who lets it read, or back. */
function give(uid: number, gid: number): void {
  for (const name of ['.', ...fs.readdirSync(web())]) fs.lchownSync(path.join(web(), name), uid, gid)
}

/** The file system of a running program does not change under it, so its next start finds it read-only. */
async function makeReadOnly(): Promise<() => void> {
  const { uid, gid, mode } = fs.statSync(web())
  const pid = product.pidOf('web')
  fs.chmodSync(web(), 0o750)
  give(0, gid)
  for (const name of fs.readdirSync(web())) fs.chmodSync(path.join(web(), name), 0o640)
  process.kill(pid, 'SIGKILL')
  await until(
    () => !product.pidsOf('web').includes(pid),
    () => 'the web half lives',
  )
  await product.untilHealthy()
  return () => {
    for (const name of fs.readdirSync(web())) fs.chmodSync(path.join(web(), name), 0o600)
    fs.chmodSync(web(), mode)
    give(uid, gid)
  }
}

test.runIf(separable)(
  'RN-08: while the database can only be read, a run completes, pages say so, no approval counts, and it recovers by itself (needs root, and a tree that others may read)',
  async () => {
    const counter = path.join(product.data, 'counter')
    const go = path.join(product.data, 'go')
    const running = await submit(anna, [`until [ -e ${go} ]; do sleep 0.05; done; echo ran >> ${counter}`])
    await review(ben, running)
    const run = (await untilStatus(anna, running.number, 'running')).runs[0]?.id ?? ''
    const waiting = await submit(anna, [`echo approved >> ${counter}`])
    const makeWritable = await makeReadOnly()
    await until(
      async () => (await home()).includes(BANNER),
      () => 'no banner',
    )
    expect((await anna.get<TaskView>(`/api/v1/tasks/${waiting.number}`)).body.status).toBe('awaiting_review')
    const { number, plan } = waiting
    for (const key of [{}, { 'idempotency-key': 'once' }]) {
      const verdict = { digest: plan?.digest, decision: 'approve' }
      const refused = await ben.post(
        `/api/v1/tasks/${number}/reviews`,
        verdict,
        key as Record<string, string>,
      )
      expect(refused).toMatchObject({ status: 503, body: { code: 'database_unwritable' } })
    }
    fs.writeFileSync(go, '')
    const recording = () => anna.get(`/api/v1/runs/${run}/recording`)
    await until(
      async () => JSON.stringify((await recording()).body).includes('run.ended'),
      () => 'the run did not end',
    )
    expect(fs.readFileSync(counter, 'utf8')).toBe('ran\n')
    makeWritable()
    await untilStatus(anna, running.number, 'succeeded')
    // It is tried again every two seconds; what happened at the host may have come in before.
    await until(
      async () => !(await home()).includes(BANNER),
      () => 'the banner stays',
    )
    await review(ben, waiting)
    await untilStatus(anna, waiting.number, 'succeeded')
    expect(fs.readFileSync(counter, 'utf8')).toBe('ran\napproved\n')
  },
)
