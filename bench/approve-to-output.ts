import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import WebSocket from 'ws'
import { review, submit, untilStatus } from '../e2e/api.ts'
import { readChunk } from '../lib/live/protocol.ts'
import { FrameReader } from '../lib/live/recording.ts'
import type { TaskView } from '../lib/tasks/view.ts'
import { type Figure, quantile, timeFigure } from './figure.ts'
import type { Stage } from './stage.ts'

const ROUNDS = 30
/** Milliseconds between two rounds: people do not approve while the host still makes ready for the next run. */
const REST = 500

/**
 * From the approving request to the first byte of output in the hands of a viewer who expects the run, beside the bare work
 * of it: a shell spawned after two writes were made durable. Both alternate, so that the machine's mood is the same for both.
 */
export async function approveToOutput({ product, anna, ben, live }: Stage): Promise<Figure[]> {
  const times: number[] = []
  const floors: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    floors.push(await floor(product.data))
    const task = await submit(anna, ['echo hi'])
    await sleep(REST)
    const { expecting, first } = firstByte(live, task)
    await expecting
    const begun = performance.now()
    await Promise.all([review(ben, task), first.then(() => times.push(performance.now() - begun))])
    await untilStatus(anna, task.number, 'succeeded')
  }
  return [
    timeFigure('approve to first output byte, p50', quantile(times, 0.5), quantile(floors, 0.5), 5),
    timeFigure('approve to first output byte, p99', quantile(times, 0.99), quantile(floors, 0.99), 5),
  ]
}

/** A viewer of the next run of a plan: ready when `expecting` resolves, and `first` when it has output. */
function firstByte({ url, headers }: Stage['live'], { plan }: TaskView) {
  const socket = new WebSocket(url, { headers })
  const reader = new FrameReader()
  const expecting = new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'expect', plan: plan?.digest }), () => resolve()),
    )
  })
  const first = new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer, isBinary) => {
      const frames = isBinary ? [...reader.push(readChunk(data).bytes)] : []
      if (!frames.some(({ kind }) => kind === 'stdout')) return
      socket.terminate()
      resolve()
    })
  })
  return { expecting, first }
}

async function floor(folder: string): Promise<number> {
  const begun = performance.now()
  const file = fs.openSync(path.join(folder, 'floor'), 'a')
  for (const line of ['approved\n', 'intended\n']) {
    fs.writeSync(file, line)
    fs.fdatasyncSync(file)
  }
  fs.closeSync(file)
  const child = spawn('/bin/sh', ['-c', 'echo hi'], { stdio: ['ignore', 'pipe', 'ignore'] })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  const spent = performance.now() - begun
  await new Promise((resolve) => child.once('close', resolve))
  return spent
}
