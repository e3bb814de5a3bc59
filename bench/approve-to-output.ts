import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import WebSocket from 'ws'
import { review, submit, untilStatus } from '../e2e/api.ts'
import { readChunk } from '../lib/live/protocol.ts'
import { FrameReader } from '../lib/live/recording.ts'
import { type Figure, quantile, timeFigure } from './figure.ts'
import type { Stage } from './stage.ts'

const ROUNDS = 30

/**
 * From the approving request to the first byte of output in a viewer's hands, beside the bare work of it: a shell
 * spawned after two writes were made durable. Both alternate, so that the machine's mood is the same for both.
 */
export async function approveToOutput({ product, anna, ben, live }: Stage): Promise<Figure[]> {
  const times: number[] = []
  const floors: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    floors.push(await floor(product.data))
    const task = await submit(anna, ['echo hi'])
    const begun = performance.now()
    const { body } = await review(ben, task)
    await firstByte(live, body.runs[0]?.id ?? '')
    times.push(performance.now() - begun)
    await untilStatus(anna, task.number, 'succeeded')
  }
  return [
    timeFigure('approve to first output byte, p50', quantile(times, 0.5), quantile(floors, 0.5), 5),
    timeFigure('approve to first output byte, p99', quantile(times, 0.99), quantile(floors, 0.99), 5),
  ]
}

function firstByte({ url, headers }: Stage['live'], run: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers })
    const reader = new FrameReader()
    socket.on('open', () => socket.send(JSON.stringify({ type: 'follow', run, after: 0 })))
    socket.on('error', reject)
    socket.on('message', (data: Buffer, isBinary) => {
      if (!isBinary) return
      for (const frame of reader.push(readChunk(data).bytes)) {
        if (frame.kind === 'stdout') {
          socket.terminate()
          resolve()
        }
      }
    })
  })
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
