import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { log } from '../log.ts'
import { contextOf } from '../tokens/context-of.ts'
import { headersOf, mayConnect } from './may-connect.ts'
import { serveViewer } from './serve-viewer.ts'

const PING_MS = 30_000

/** The websocket end of the web half: `upgrade` takes handshakes for /live, `close` ends every connection. */
export interface Live {
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>
  close: () => void
}

/** Opens the websocket end. Who connects is settled before the handshake is answered. */
export function openLive(): Live {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024, perMessageDeflate: false })
  const pings = setInterval(() => {
    for (const socket of sockets.clients) socket.ping()
  }, PING_MS)
  return {
    upgrade: async (request, socket, head) => {
      const ctx = mayConnect(request) ? await contextOf(headersOf(request)).catch(() => null) : 'foreign'
      if (ctx === 'foreign') return refuse(socket, '403 Forbidden')
      if (!ctx) return refuse(socket, '401 Unauthorized')
      sockets.handleUpgrade(request, socket, head, (viewer) => {
        viewer.on('error', (error) => log.debug({ err: error }, 'a websocket failed'))
        serveViewer(viewer, ctx)
      })
    },
    close: () => {
      clearInterval(pings)
      for (const viewer of sockets.clients) viewer.close(1001, 'the server restarts')
      sockets.close()
    },
  }
}

/** Answers a handshake that leads nowhere. Left open it would hold a connection for ever. */
export function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
