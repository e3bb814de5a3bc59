import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { onAnnounced } from '../announce.ts'
import type { Context } from '../context.ts'
import type { RunnerEvent } from '../hosts/protocol.ts'
import { log } from '../log.ts'
import { ACCESS } from '../members/end-access.ts'
import { contextOf } from '../tokens/context-of.ts'
import { LastChanges } from './last-changes.ts'
import { headersOf, mayConnect } from './may-connect.ts'
import { type Served, serveViewer } from './serve-viewer.ts'

/** Shorter than the minute after which common proxies cut an idle connection. */
const BEAT_MS = 15_000
/** A viewer that has said nothing for so many beats, not even that it was asked, is gone. */
const BEATS_MISSED = 4

/** How often it is asked whether who watches still may. */
const ACCESS_ASKED_EVERY_MS = 3000

interface Viewer extends Served {
  missed: number
  headers: Headers
  /** Who it is and what they may do, at the handshake. */
  access: string
}

/** The websocket end of the web half: `upgrade` takes handshakes for /live, `close` ends every connection. */
interface Live {
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>
  /** How many bytes each viewer is behind. */
  behind: () => number[]
  /** Hears what the runner tells, before it is in the rows: a run begins for those who expect it. Returns whether anybody does. */
  hear: (event: RunnerEvent) => boolean
  close: () => void
}

/**
 * Opens the websocket end. Who connects is settled before the handshake is answered. Each `beat` (milliseconds) every
 * viewer hears that its connection lives; one that never answers is cut off.
 */
export function openLive({ beat = BEAT_MS }: { beat?: number } = {}): Live {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024, perMessageDeflate: false })
  const viewers = new Map<WebSocket, Viewer>()
  const changes = new LastChanges()
  const stopHearing = onAnnounced((topic) => {
    changes.note(topic)
    if (topic === ACCESS) return void closeEnded(viewers)
    for (const viewer of viewers.values()) viewer.changed(topic)
  })
  // A session that runs out is announced by nobody.
  const rounds = setInterval(() => void closeEnded(viewers), ACCESS_ASKED_EVERY_MS)
  const beats = setInterval(() => {
    for (const [viewer, served] of viewers) {
      if (served.missed >= BEATS_MISSED) viewer.terminate()
      served.missed += 1
      viewer.ping()
      served.alive()
    }
  }, beat)
  return {
    upgrade: async (request, socket, head) => {
      const headers = headersOf(request)
      const ctx = mayConnect(request) ? await contextOf(headers).catch(() => null) : 'foreign'
      if (ctx === 'foreign') return refuse(socket, '403 Forbidden')
      if (!ctx) return refuse(socket, '401 Unauthorized')
      sockets.handleUpgrade(request, socket, head, (viewer) => {
        viewer.on('error', (error) => {
          log.debug({ err: error }, 'a websocket failed')
          // Whatever is left of a frame that is too large would still be read.
          viewer.terminate()
        })
        const served = {
          ...serveViewer(viewer, ctx, changes.within),
          missed: 0,
          headers,
          access: accessOf(ctx),
        }
        viewers.set(viewer, served)
        for (const sign of ['pong', 'message']) viewer.on(sign, () => (served.missed = 0))
        viewer.on('close', () => viewers.delete(viewer))
      })
    },
    behind: () => [...viewers.values()].map((viewer) => viewer.behind()),
    hear: (event) => {
      if (event.type !== 'run.intended') return false
      const { digest, run } = event
      let isExpected = false
      for (const viewer of viewers.values()) isExpected = viewer.began(digest, run) || isExpected
      return isExpected
    },
    close: () => {
      clearInterval(beats)
      clearInterval(rounds)
      stopHearing()
      for (const viewer of sockets.clients) viewer.close(1001, 'the server restarts')
      sockets.close()
    },
  }
}

/** Closes every connection whose session or token ended, or whose member may no longer do the same. */
async function closeEnded(viewers: Map<WebSocket, Viewer>): Promise<void> {
  // Tabs of one browser share a session, and it is asked about once.
  const asked = new Map<string, Promise<string>>()
  await Promise.all(
    [...viewers].map(async ([viewer, { headers, access }]) => {
      const key = `${headers.get('cookie')}\n${headers.get('authorization')}`
      const answer = asked.get(key) ?? presentAccess(headers)
      asked.set(key, answer)
      if ((await answer) !== access) viewer.close(1008, 'access ended or changed')
    }),
  )
}

const accessOf = (ctx: Context | null): string => JSON.stringify([ctx?.actor, ctx?.session])
const presentAccess = (headers: Headers): Promise<string> =>
  contextOf(headers).then(accessOf, () => 'unknown')

/** Answers a handshake that leads nowhere. Left open it would hold a connection for ever. */
export function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
