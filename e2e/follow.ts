import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import WebSocket from 'ws'
import { CHUNK_HEADER_BYTES, readChunk } from '../lib/live/protocol.ts'
import type { Caller } from './api.ts'

/** What one connection brought: its bytes from `after` on, and whether the recording ended with them. */
interface Followed {
  bytes: Buffer
  complete: boolean
}

/** Everything from byte `after` on, until the connection breaks, `most` bytes came, or the recording is complete. */
function followOnce(
  { url }: { url: string },
  { headers }: Pick<Caller, 'headers'>,
  { run, after, most = Number.POSITIVE_INFINITY }: { run: string; after: number; most?: number },
): Promise<Followed> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/live`, { headers })
    const pieces: Buffer[] = []
    let size = 0
    let complete = false
    socket.on('open', () => socket.send(JSON.stringify({ type: 'follow', run, after })))
    socket.on('message', (data: Buffer, isBinary) => {
      if (!isBinary) complete = JSON.parse(data.toString()).type === 'complete'
      if (complete) return socket.close()
      if (!isBinary) return
      const { offset, bytes } = readChunk(data)
      if (offset !== after + size) reject(new Error(`byte ${offset} came after ${after + size}`))
      pieces.push(Buffer.from(bytes))
      size += data.length - CHUNK_HEADER_BYTES
      socket.send(JSON.stringify({ type: 'ack', offset: after + size }))
      if (size >= most) socket.terminate()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve({ bytes: Buffer.concat(pieces), complete }))
  })
}

/** Follows a run as a browser does: whenever the connection breaks, goes on where it was. `most` cuts it itself. */
export async function followAll(
  product: { url: string },
  caller: Pick<Caller, 'headers'>,
  run: string,
  most: () => number = () => Number.POSITIVE_INFINITY,
): Promise<Buffer> {
  let bytes = Buffer.alloc(0)
  for (;;) {
    const next = await followOnce(product, caller, { run, after: bytes.length, most: most() })
    bytes = Buffer.concat([bytes, next.bytes])
    if (next.complete) return bytes
    // Nobody is there yet.
    if (next.bytes.length === 0) await pause(50)
  }
}

/** The recording of a run as it lies on disk. */
export const recordingOf = ({ data }: { data: string }, run: string): Buffer =>
  fs.readFileSync(path.join(data, 'recordings', `${run}.rec`))

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
