import { setTimeout as sleep } from 'node:timers/promises'
import WebSocket from 'ws'
import { LiveNotice, type LiveRequest, readChunk } from '../../lib/live/protocol.ts'
import { type Frame, FrameReader } from '../../lib/live/recording.ts'
import type { Connection } from './connection.ts'
import { EXIT } from './exit-codes.ts'
import { Failure } from './failure.ts'

/** A web half that restarts is back within seconds; after this many failures in a row it is gone. */
const ATTEMPTS = 20
const LONGEST_PAUSE_MS = 3000

/** Calls `onFrame` with every frame of a run's recording once and in order, until the recording is complete. */
export async function followRun(
  connection: Connection,
  run: string,
  onFrame: (frame: Frame) => void,
): Promise<void> {
  const reader = new FrameReader()
  for (let failures = 0; failures < ATTEMPTS; failures += 1) {
    const before = reader.next
    if (await receive(connection, run, reader, onFrame)) return
    if (reader.next > before) failures = 0
    await sleep(Math.min(250 * 2 ** failures, LONGEST_PAUSE_MS))
  }
  throw new Failure(
    EXIT.unreachable,
    'unreachable',
    `The output of ${run} no longer arrives. The run itself is not affected; look at it again with: countersign run`,
  )
}

/** One connection's worth. Resolves to whether the recording is complete; throws what the server refuses with. */
function receive(
  connection: Connection,
  run: string,
  reader: FrameReader,
  onFrame: (frame: Frame) => void,
): Promise<boolean> {
  const socket = new WebSocket(`${connection.url.replace(/^http/, 'ws')}/live`, {
    headers: { ...connection.headers, origin: connection.url },
  })
  const say = (request: LiveRequest) => socket.send(JSON.stringify(request))
  return new Promise((resolve, reject) => {
    socket.on('open', () => say({ type: 'follow', run, after: reader.next }))
    socket.on('message', (data, isBinary) => {
      try {
        if (isBinary) take(data as Buffer)
        else listen(LiveNotice.parse(JSON.parse(String(data))))
      } catch (error) {
        reject(error)
        socket.close()
      }
    })
    socket.on('unexpected-response', (_request, { statusCode = 0 }) => {
      if (statusCode < 500)
        reject(
          new Failure(
            EXIT.refused,
            'refused',
            `The server refuses the live connection (${statusCode}). Sign in again.`,
          ),
        )
      socket.close()
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(false))

    function take(message: Buffer): void {
      const { offset, bytes } = readChunk(message)
      // A gap or an overlap: the next connection asks for the right place.
      if (offset !== reader.next) {
        socket.close()
        return
      }
      for (const frame of reader.push(bytes)) onFrame(frame)
      say({ type: 'ack', offset: reader.next })
    }

    function listen(notice: LiveNotice): void {
      if (notice.type === 'refused') throw new Failure(EXIT.refused, notice.code, notice.message)
      if (notice.type !== 'complete' || notice.run !== run) return
      resolve(notice.size === reader.next)
      socket.close()
    }
  })
}
