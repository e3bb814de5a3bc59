import WebSocket from 'ws'
import { CHUNK_HEADER_BYTES, readChunk } from '#lib/live/protocol.ts'

/** What one viewer got. */
interface Received {
  bytes: number
  /** MB/s between the first message and the last. */
  rate: number
  /** From asking for the connection to the first message, and to the last (milliseconds). */
  firstAfter: number
  allAfter: number
}

/**
 * Connects, and takes in everything until the recording is complete or the connection closes. `onReady` is called when the
 * first message is there; then the time of the first message is that of the next.
 */
export function receive({
  url,
  headers,
  run,
  tail,
  onReady,
}: {
  url: string
  headers: Record<string, string>
  run: string | null
  tail?: number
  onReady?: () => void
}): Promise<Received> {
  const asked = performance.now()
  const socket = new WebSocket(url, { headers, perMessageDeflate: false, skipUTF8Validation: true })
  let bytes = 0
  let first = 0
  let last = 0
  let waiting = onReady !== undefined
  socket.on('open', () => run && socket.send(JSON.stringify({ type: 'follow', run, after: 0, tail })))
  socket.on('message', (message: Buffer, isBinary) => {
    last = performance.now()
    if (!isBinary && run) {
      if (JSON.parse(message.toString()).type === 'complete') socket.close()
      return
    }
    if (waiting) onReady?.()
    else first ||= last
    waiting = false
    bytes += message.length
    if (run) acknowledge(socket, message)
  })
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', () =>
      resolve({
        bytes,
        rate: bytes / 1048.576 / (last - first),
        firstAfter: first - asked,
        allAfter: last - asked,
      }),
    )
  })
}

function acknowledge(socket: WebSocket, message: Buffer): void {
  const { offset } = readChunk(message)
  socket.send(JSON.stringify({ type: 'ack', offset: offset + message.length - CHUNK_HEADER_BYTES }))
}
