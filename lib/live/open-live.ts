import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { RunnerEvent } from '../hosts/protocol.ts'
import { log } from '../log.ts'
import { contextOf } from '../tokens/context-of.ts'
import { keepViewers } from './keep-viewers.ts'
import { headersOf, mayConnect } from './may-connect.ts'

/** Shorter than the minute after which common proxies cut an idle connection. */
const BEAT_MS = 15_000

/** The websocket end of the web half: `upgrade` takes handshakes for /live, `close` ends every connection. */
interface Live {
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>
  /** How many bytes each viewer is behind. */
  behind: () => number[]
  /** Hears what the runner tells before it is in the rows: a run begins for those who expect it. Returns whether any do. */
  hear: (event: RunnerEvent) => boolean
  close: () => void
}

/**
 * Opens the websocket end. Who connects is settled before the handshake is answered. Each `beat` (milliseconds) every
 * viewer hears that its connection lives; one that never answers is cut off.
 */
export function openLive({ beat = BEAT_MS }: { beat?: number } = {}): Live {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024, perMessageDeflate: false })
  const viewers = keepViewers(beat)
  return {
    upgrade: async (request, socket, head) => {
      const headers = headersOf(request)
      const ctx = mayConnect(request) ? await contextOf(headers).catch(() => null) : 'foreign'
      if (ctx === 'foreign') return refuse(socket, '403 Forbidden')
      if (!ctx) return refuse(socket, '401 Unauthorized')
      sockets.handleUpgrade(request, socket, head, (viewer) => {
        viewer.on('error', (error) => end(viewer, error))
        viewers.add(viewer, ctx, headers)
      })
    },
    behind: viewers.behind,
    hear: (event) => event.type === 'run.intended' && viewers.began(event.digest, event.run),
    close: () => {
      viewers.stop()
      for (const viewer of sockets.clients) viewer.close(1001, 'the server restarts')
      sockets.close()
    },
  }
}

/** Whatever is left of a frame that is too large would still be read. */
function end(viewer: WebSocket, error: Error): void {
  log.debug({ err: error }, 'a websocket failed')
  viewer.terminate()
}

/** Answers a handshake that leads nowhere. Left open it would hold a connection for ever. */
export function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
