import { setTimeout as pause } from 'node:timers/promises'
import WebSocket from 'ws'
import { z } from 'zod'
import { CHUNK_HEADER_BYTES, readChunk } from '#lib/live/protocol.ts'
import { FrameReader } from '#lib/live/recording.ts'
import { quantile } from '../figure.ts'
import { LineAges } from './stamps.ts'
import type { Seen } from './watch.ts'

// Many viewers in one process. Every one counts its bytes; one in `timed` reads the lines and how old they are. Started
// with fork; says 'ready' when all are connected, and what they saw when all are through.

const {
  url,
  headers,
  runs,
  count,
  timed: every,
} = z
  .object({
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    /** The runs to follow, in turn; without one, whatever the server sends is text. */
    runs: z.array(z.string()),
    count: z.number(),
    timed: z.number(),
  })
  .parse(JSON.parse(process.argv[2] ?? ''))

const received: number[] = Array(count).fill(0)
const timed: LineAges[] = []
let ready = 0
let through = 0
let size = 0

for (let index = 0; index < count; index += 1) {
  watch(index)
  // A handshake needs a look into the database; a thousand at once would fill the queue of the port.
  if (index % 50 === 49) await pause(20)
}

function watch(index: number): void {
  const socket = new WebSocket(url, { headers, perMessageDeflate: false, skipUTF8Validation: true })
  const run = runs[index % runs.length]
  const ages = index % every === 0 ? new LineAges() : null
  if (ages) timed.push(ages)
  const take = run ? follower(socket, run, index, ages) : taker(index, ages)
  let begun = false
  const begin = () => {
    begun = true
    ready += 1
    if (ready === count) process.send?.('ready')
  }
  socket.on('open', () => !run && begin())
  socket.on('message', (message: Buffer, isBinary) => {
    if (!begun) begin()
    take(message, isBinary)
  })
  socket.on('error', (error) => {
    throw error
  })
  socket.on('close', end)
}

function taker(index: number, ages: LineAges | null) {
  return (message: Buffer) => {
    received[index] = (received[index] ?? 0) + message.length
    ages?.take(message)
  }
}

function follower(socket: WebSocket, followed: string, index: number, ages: LineAges | null) {
  const reader = new FrameReader()
  let acknowledged = 0
  socket.on('open', () => socket.send(JSON.stringify({ type: 'follow', run: followed, after: 0 })))
  return (message: Buffer, isBinary: boolean) => {
    if (!isBinary) {
      const notice = JSON.parse(message.toString())
      if (notice.type !== 'complete') return
      size = notice.size
      return socket.close()
    }
    const total = (received[index] ?? 0) + message.length - CHUNK_HEADER_BYTES
    received[index] = total
    if (total - acknowledged >= 64 * 1024) {
      acknowledged = total
      socket.send(JSON.stringify({ type: 'ack', offset: total }))
    }
    if (!ages) return
    for (const frame of reader.push(readChunk(message).bytes))
      if (frame.kind === 'stdout') ages.take(frame.payload)
  }
}

function end(): void {
  through += 1
  if (through < count) return
  const ages = timed.flatMap((viewer) => viewer.ages)
  const seen: Seen = {
    bytes: received.reduce((sum, bytes) => sum + bytes, 0),
    size,
    lines: Math.min(...timed.map(({ lines }) => lines)),
    p50: quantile(ages, 0.5),
    p95: quantile(ages, 0.95),
    p99: quantile(ages, 0.99),
  }
  process.send?.(seen, () => process.exit(0))
}
