import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunView } from '../lib/runs/view.ts'
import type { TaskView } from '../lib/tasks/view.ts'
import { endRunHosts } from '../runner/testing/start-runner.ts'
import { type Caller, invite, review, setUp, submit, untilStatus } from './api.ts'
import { type Product, startProduct, until } from './product.ts'
import { restoreBackup } from './restore-backup.ts'

let product: Product
let anna: Caller
let ben: Caller
let dora: Caller

beforeAll(async () => {
  product = await startProduct()
  anna = await setUp(product)
  ben = await invite(product, anna, 'ben')
  dora = await invite(product, anna, 'dora')
})
afterAll(() => product.stop())

/** A task whose step waits for a file, or for the end of the test, approved and started. */
async function occupy(): Promise<{ task: TaskView; open: () => void }> {
  const gate = path.join(product.data, `gate-${randomUUID()}`)
  const task = await submit(dora, [`until [ -e ${gate} ] || [ ! -d ${product.data} ]; do sleep 0.05; done`])
  await review(ben, task)
  return { task: await untilStatus(anna, task.number, 'running'), open: () => fs.writeFileSync(gate, '') }
}

async function runApproved(caller: Caller): Promise<{ task: TaskView; run: RunView }> {
  const task = await submit(caller, ['true'])
  await review(ben, task)
  const [run] = (await untilStatus(anna, task.number, 'running', 'succeeded')).runs
  return { task, run: await getRun(run?.id ?? '') }
}

const getRun = async (id: string) => (await anna.get<RunView>(`/api/v1/runs/${id}`)).body
const hostId = async () =>
  (await anna.get<{ rows: { id: string }[] }>('/api/v1/hosts')).body.rows[0]?.id ?? ''

test('a run in line has a place behind another, moves up, can be canceled, and starts by itself', async () => {
  const { task: first, open } = await occupy()
  const second = await runApproved(dora)
  const third = await runApproved(dora)
  expect(second.run).toMatchObject({
    status: 'queued',
    queue: { place: 1, behind: { task: first.number } },
  })
  expect(third.run.queue).toMatchObject({ place: 2, behind: { task: second.task.number } })
  const answer = await dora.post(`/api/v1/runs/${second.run.id}/cancel`, { mode: 'now' })
  expect(answer.status).toBe(200)
  await until(
    async () => (await getRun(third.run.id)).queue?.place === 1,
    () => 'it did not move up',
  )
  expect(await getRun(second.run.id)).toMatchObject({
    status: 'canceled',
    reason: 'Canceled by Dora Haas while it waited in line. Nothing was run.',
    steps: [{ status: 'skipped' }],
  })
  open()
  await until(
    async () => (await getRun(third.run.id)).status === 'succeeded',
    () => 'it did not start by itself',
  )
})

test('stop everything ends runs and line, holds what comes, and is an audit event; only an admin may', async () => {
  const { task } = await occupy()
  const waiting = await runApproved(dora)
  const id = await hostId()
  expect((await ben.post(`/api/v1/hosts/${id}/hold`)).status).toBe(403)
  expect((await anna.post('/api/v1/hosts/hst_other/hold')).status).toBe(404)
  expect((await anna.post(`/api/v1/hosts/${id}/hold`)).status).toBe(202)
  await untilStatus(anna, task.number, 'canceled')
  await untilStatus(anna, waiting.task.number, 'canceled')
  const held = await runApproved(dora)
  expect(held.run).toMatchObject({
    status: 'queued',
    host: { held: true },
    queue: { place: 1, behind: null },
  })
  await anna.post(`/api/v1/hosts/${id}/resume`)
  await untilStatus(anna, held.task.number, 'succeeded')
  const { body } = await anna.get<{ rows: { action: string }[] }>('/api/v1/audit')
  expect(body.rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['host.hold', 'host.resume']))
})

test('a plan that ran is run again by new reviews of the same revision, and by no old one', async () => {
  const { task, run } = await runApproved(dora)
  await untilStatus(anna, task.number, 'succeeded')
  expect((await dora.post(`/api/v1/tasks/${task.number}/runs`)).status).toBe(409)
  const asked = await dora.post<{ task: TaskView }>(`/api/v1/tasks/${task.number}/run-again`)
  expect(asked.body.task).toMatchObject({ status: 'awaiting_review', plan: { digest: task.plan?.digest } })
  expect((await dora.post(`/api/v1/tasks/${task.number}/run-again`)).status).toBe(409)
  const { body } = await ben.get<{ rows: { number: number }[] }>('/api/v1/tasks?view=needs_you')
  expect(body.rows.map(({ number }) => number)).toContain(task.number)
  await review(ben, asked.body.task)
  const { runs } = await untilStatus(anna, task.number, 'succeeded')
  expect(runs.map(({ id }) => id)).toEqual([expect.any(String), run.id])
})

test('somebody who rejects a plan while it waits in line ends the run; approving it then is refused', async () => {
  const { task: first, open } = await occupy()
  const { task, run } = await runApproved(dora)
  expect((await review(ben, task)).status).toBe(409)
  expect((await review(ben, task, 'reject', { reason: 'Not tonight' })).status).toBeLessThan(300)
  await until(
    async () => (await getRun(run.id)).status === 'canceled',
    () => 'it still waits',
  )
  expect((await getRun(run.id)).reason).toContain('Ben Wolff rejected the plan. Nothing was run.')
  open()
  await untilStatus(anna, first.number, 'succeeded')
})

test('RN-02: what an unknown run did is said once, by a person, and stands beside it for ever', async () => {
  const { task } = await occupy()
  const id = task.runs[0]?.id ?? ''
  endRunHosts(product.data)
  await untilStatus(anna, task.number, 'unknown')
  const answer = { outcome: 'not_done', note: 'The gate was never opened.' }
  expect((await dora.post(`/api/v1/tasks/${task.number}/run-again`)).status).toBe(409)
  expect((await ben.post(`/api/v1/runs/${id}/resolution`, { ...answer, note: ' ' })).status).toBe(400)
  const { status, body } = await ben.post<RunView>(`/api/v1/runs/${id}/resolution`, answer)
  expect(status).toBe(201)
  expect(body).toMatchObject({ status: 'unknown', resolution: { ...answer, by: 'Ben Wolff' } })
  expect(await ben.post(`/api/v1/runs/${id}/resolution`, answer)).toMatchObject({
    status: 409,
    body: { code: 'already_resolved' },
  })
  expect((await dora.post(`/api/v1/tasks/${task.number}/run-again`)).status).toBe(200)
})

test('RN-09: stop everything reaches the host while another process holds the database, and the rows follow', async () => {
  const { task } = await occupy()
  const id = await hostId()
  const holder = new Database(path.join(product.data, 'web/app.db'))
  holder.exec('BEGIN IMMEDIATE')
  try {
    expect((await anna.post(`/api/v1/hosts/${id}/hold`)).status).toBe(202)
    const recording = path.join(product.data, 'recordings', `${task.runs[0]?.id}.rec`)
    // Read-only is what a recording is once its run has ended.
    await until(
      () => (fs.statSync(recording).mode & 0o222) === 0,
      () => 'the run was not stopped',
    )
    expect((await anna.get<TaskView>(`/api/v1/tasks/${task.number}`)).status).toBe(200)
  } finally {
    holder.exec('ROLLBACK')
    holder.close()
  }
  await untilStatus(anna, task.number, 'canceled')
  await anna.post(`/api/v1/hosts/${id}/resume`)
  expect((await anna.get<{ intact: boolean }>('/api/v1/audit/verify')).status).toBe(200)
})

test('RN-25: a database from a backup voids the approvals that wait, and says so in the audit log', async () => {
  const task = await submit(dora, ['true'], { startWhenApproved: false })
  await review(ben, task)
  await untilStatus(anna, task.number, 'approved')
  const backup = new Database(path.join(product.data, 'web/app.db'))
  const file = path.join(product.data, 'backup.db')
  await backup.backup(file)
  backup.close()
  const lost = await runApproved(dora)
  await untilStatus(anna, lost.task.number, 'succeeded')
  await restoreBackup(product, file)
  await untilStatus(anna, task.number, 'awaiting_review')
  const { body } = await anna.get<{ rows: { action: string }[] }>('/api/v1/audit')
  expect(body.rows.map(({ action }) => action)).toContain('host.void_approvals')
})
