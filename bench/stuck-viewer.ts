import fs from 'node:fs'
import path from 'node:path'
import WebSocket from 'ws'
import { type Figure, median, timeFigure } from './figure.ts'
import { gatherCrowd, type Seen } from './load/watch.ts'
import type { Stage } from './stage.ts'

const ROUNDS = 3
const SECONDS = 4
const RATE = 20_000
const HEALTHY = 10
const STUCK = 50
const LINES = path.join(import.meta.dirname, 'load/lines.ts')

/** What viewers that never read cost the web half, and those who do. */
export async function stuckViewer(stage: Stage): Promise<Figure[]> {
  const without: Measured[] = []
  const beside: Measured[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    without.push(await measure(stage, 0))
    beside.push(await measure(stage, STUCK))
  }
  const grown = median(beside.map(({ grown }) => grown)) - median(without.map(({ grown }) => grown))
  const cost = Math.max(0, grown / STUCK)
  return [
    { ...timeFigure('memory for a viewer that never reads', cost, 1, 1), unit: 'MiB', goal: 'at most 1 MiB' },
    timeFigure(
      `age of a line beside ${STUCK} viewers that never read, p99`,
      median(beside.map(({ p99 }) => p99)),
      median(without.map(({ p99 }) => p99)),
      1.2,
    ),
  ]
}

type Measured = Seen & { grown: number }

async function measure(stage: Stage, count: number): Promise<Measured> {
  const { run, go, ended } = await stage.prepare(`exec ${process.execPath} ${LINES} ${RATE} ${SECONDS}`)
  const crowd = await gatherCrowd({ ...stage.live, runs: [run], count: HEALTHY })
  const before = residentMemory(stage)
  const stuck = await Promise.all(Array.from({ length: count }, () => getStuck(stage, run)))
  go()
  const seen = await crowd.seen
  const grown = residentMemory(stage) - before
  for (const socket of stuck) socket.terminate()
  await ended()
  return { ...seen, grown }
}

async function getStuck({ live }: Stage, run: string): Promise<WebSocket> {
  const socket = new WebSocket(live.url, { headers: live.headers })
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(JSON.stringify({ type: 'follow', run, after: 0 }))
  socket.pause()
  return socket
}

/** Of the web half, in MiB. */
function residentMemory({ product }: Stage): number {
  const [web] = product.pidsOf('web')
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${web}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}
