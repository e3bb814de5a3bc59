import { spawn } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import WebSocket, { WebSocketServer } from 'ws'
import { invite, review, setUp, submit, untilStatus } from '../e2e/api.ts'
import { startProduct } from '../e2e/product.ts'
import { CHUNK_HEADER_BYTES, readChunk } from '../lib/live/protocol.ts'
import { type Figure, quantile, rateFigure } from './figure.ts'

const ROUNDS = 3
const MEGABYTES = 64
const FLOOD = `head -c ${MEGABYTES * 1024 * 1024} /dev/zero | tr '\\0' x`

/** One command's output to one viewer, through the recording, beside a bare `ws` that passes the same pipe on. */
export async function outputToViewer(): Promise<Figure[]> {
  const product = await startProduct()
  try {
    const anna = await setUp(product)
    const ben = await invite(product, anna, 'ben')
    const rates: number[] = []
    const limits: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      limits.push(await bareRate())
      const task = await submit(anna, [FLOOD])
      const begun = performance.now()
      const { body } = await review(ben, task)
      const bytes = await receiveAll(product.url, anna.headers, body.runs[0]?.id ?? '')
      rates.push(bytes / 1048.576 / (performance.now() - begun))
      await untilStatus(anna, task.number, 'succeeded')
    }
    return [rateFigure('child to one viewer', quantile(rates, 0.5), quantile(limits, 0.5), 0.3)]
  } finally {
    await product.stop()
  }
}

function receiveAll(url: string, headers: Record<string, string>, run: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/live`, { headers, skipUTF8Validation: true })
    let received = 0
    socket.on('open', () => socket.send(JSON.stringify({ type: 'follow', run, after: 0 })))
    socket.on('error', reject)
    socket.on('message', (data: Buffer, isBinary) => {
      if (!isBinary) {
        socket.terminate()
        return resolve(received)
      }
      const { offset } = readChunk(data)
      received += data.length - CHUNK_HEADER_BYTES
      socket.send(JSON.stringify({ type: 'ack', offset: offset + data.length - CHUNK_HEADER_BYTES }))
    })
  })
}

/** MB/s of the same command through a pipe into one websocket, with nothing in between but back-pressure. */
async function bareRate(): Promise<number> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
  server.on('connection', (viewer) => {
    const child = spawn('/bin/sh', ['-c', FLOOD], { stdio: ['ignore', 'pipe', 'ignore'] })
    child.stdout.on('data', (piece: Buffer) => {
      child.stdout.pause()
      viewer.send(piece, () => child.stdout.resume())
    })
    child.stdout.on('end', () => viewer.close())
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const begun = performance.now()
  const received = await new Promise<number>((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, {
      skipUTF8Validation: true,
    })
    let size = 0
    socket.on('message', (piece: Buffer) => {
      size += piece.length
    })
    socket.on('close', () => resolve(size))
  })
  const rate = received / 1048.576 / (performance.now() - begun)
  await new Promise((resolve) => server.close(resolve))
  return rate
}
