import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { LINE_BYTES } from '../bench/load/stamps.ts'
import { gatherCrowd } from '../bench/load/watch.ts'
import { openStage, type Stage } from '../bench/stage.ts'
import { readChunk } from '../lib/live/protocol.ts'
import type { TaskView } from '../lib/tasks/view.ts'
import { endRunHosts } from '../runner/testing/start-runner.ts'
import { agentOf, review, submit } from './api.ts'
import { until } from './product.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.stop())

const LINES = path.join(import.meta.dirname, '../bench/load/lines.ts')
const recordingOf = (run: string) =>
  fs.readFileSync(path.join(stage.product.data, 'recordings', `${run}.rec`))

/** Everything that a viewer has been sent of a run, as it comes. */
async function watch(run: string) {
  const socket = new WebSocket(stage.live.url, { headers: stage.live.headers })
  const pieces: Uint8Array[] = []
  socket.on('message', (message: Buffer, isBinary) => isBinary && pieces.push(readChunk(message).bytes))
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(JSON.stringify({ type: 'follow', run, after: 0 }))
  return { shown: () => Buffer.concat(pieces), close: () => socket.terminate() }
}

/** A viewer of the next run of a plan, with what it was told and sent. */
async function expectRun({ plan }: TaskView, headers: Record<string, string>) {
  const socket = new WebSocket(stage.live.url, { headers })
  const told: { type: string; run?: string; code?: string }[] = []
  const pieces: Uint8Array[] = []
  socket.on('message', (message: Buffer, isBinary) => {
    if (isBinary) pieces.push(readChunk(message).bytes)
    else told.push(JSON.parse(String(message)))
  })
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(JSON.stringify({ type: 'expect', plan: plan?.digest }))
  const heard = (type: string) =>
    until(
      () => told.some((notice) => notice.type === type),
      () => `not told of ${type}: ${JSON.stringify(told)}`,
    )
  return { heard, told, shown: () => Buffer.concat(pieces), close: () => socket.terminate() }
}

test('who expects a run is told of it and sent all of it, of that plan alone, with the right to see runs', async () => {
  const { anna, ben, product } = stage
  const [task, other] = [await submit(anna, ['echo seen']), await submit(anna, ['echo other'])]
  const blind = await agentOf(product, anna, ['tasks.read'])
  const [mine, theirs, refused] = await Promise.all([
    expectRun(task, stage.live.headers),
    expectRun(other, stage.live.headers),
    expectRun(task, blind.headers),
  ])
  await refused.heard('refused')
  const { body } = await review(ben, task)
  await mine.heard('complete')
  const run = body.runs[0]?.id ?? ''
  expect(mine.told.find(({ type }) => type === 'began')?.run).toBe(run)
  expect(mine.shown().equals(recordingOf(run))).toBe(true)
  expect(theirs.told.filter(({ type }) => type !== 'alive')).toEqual([])
  expect(refused.told.filter(({ type }) => type !== 'alive')).toMatchObject([{ type: 'refused' }])
  for (const viewer of [mine, theirs, refused]) viewer.close()
})

test('ST-02: a thousand viewers of one run get every byte, and 95 of 100 lines within two seconds', async () => {
  const rate = 1000
  const { run, go, ended } = await stage.prepare(`exec ${process.execPath} ${LINES} ${rate} 2`)
  const crowd = await gatherCrowd({ ...stage.live, runs: [run], count: 1000 })
  go()
  const seen = await crowd.seen
  await ended()
  expect(seen.size).toBe(recordingOf(run).length)
  expect(seen.bytes).toBe(1000 * seen.size)
  expect(seen.lines * LINE_BYTES).toBe(2 * rate * LINE_BYTES)
  expect(seen.p95).toBeLessThan(2000)
})

test('ST-09: a run-host is killed while it writes, and the recording holds all that was shown', async () => {
  const { run, go, ended } = await stage.prepare(`exec ${process.execPath} ${LINES} 5000 30`)
  const viewer = await watch(run)
  go()
  await until(
    () => viewer.shown().length > 300_000,
    () => 'nothing is shown',
  )
  endRunHosts(stage.product.data)
  await ended()
  const shown = viewer.shown()
  viewer.close()
  const kept = recordingOf(run)
  expect(kept.length).toBeGreaterThanOrEqual(shown.length)
  expect(kept.subarray(0, shown.length).equals(shown)).toBe(true)
  const later = await watch(run)
  await until(
    () => later.shown().length >= shown.length,
    () => 'the replay is shorter',
  )
  later.close()
})
