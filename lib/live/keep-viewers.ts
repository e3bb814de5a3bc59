import type { WebSocket } from 'ws'
import { onAnnounced } from '../announce.ts'
import type { Context } from '../context.ts'
import { ACCESS } from '../members/end-access.ts'
import { contextOf } from '../tokens/context-of.ts'
import { LastBegun } from './last-begun.ts'
import { LastChanges } from './last-changes.ts'
import { type Served, serveViewer } from './serve-viewer.ts'

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

/** Everybody who watches. */
interface Viewers {
  /** Serves a connection of whoever these headers were found to belong to. */
  add: (socket: WebSocket, ctx: Context, headers: Headers) => void
  /** How many bytes each is behind. */
  behind: () => number[]
  /** A run of a plan begins, for those who expect it. Returns whether anybody does. */
  began: (plan: string, run: string) => boolean
  stop: () => void
}

/**
 * Keeps the connections of viewers while they are open and allowed. Each `beat` (milliseconds) everyone hears that the
 * connection lives; one that never answers is cut off.
 */
export function keepViewers(beat: number): Viewers {
  const viewers = new Map<WebSocket, Viewer>()
  const changes = new LastChanges()
  const begun = new LastBegun()
  const stopHearing = onAnnounced((topic) => {
    changes.note(topic)
    if (topic === ACCESS) return void closeEnded(viewers)
    for (const viewer of viewers.values()) viewer.changed(topic)
  })
  // A session that runs out is announced by nobody.
  const rounds = setInterval(() => void closeEnded(viewers), ACCESS_ASKED_EVERY_MS)
  const beats = setInterval(() => beatAll(viewers), beat)
  return {
    add: (socket, ctx, headers) => {
      const served = serveViewer(socket, ctx, { changedWithin: changes.within, begunOf: begun.of })
      const viewer = { ...served, missed: 0, headers, access: accessOf(ctx) }
      viewers.set(socket, viewer)
      for (const sign of ['pong', 'message']) socket.on(sign, () => (viewer.missed = 0))
      socket.on('close', () => viewers.delete(socket))
    },
    behind: () => [...viewers.values()].map((viewer) => viewer.behind()),
    began: (plan, run) => {
      begun.note(plan, run)
      return [...viewers.values()].filter((viewer) => viewer.began(plan, run)).length > 0
    },
    stop: () => {
      clearInterval(beats)
      clearInterval(rounds)
      stopHearing()
    },
  }
}

function beatAll(viewers: Map<WebSocket, Viewer>): void {
  for (const [socket, viewer] of viewers) {
    if (viewer.missed >= BEATS_MISSED) socket.terminate()
    viewer.missed += 1
    socket.ping()
    viewer.alive()
  }
}

/** Closes every connection whose session or token ended, or whose member may no longer do the same. */
async function closeEnded(viewers: Map<WebSocket, Viewer>): Promise<void> {
  // Tabs of one browser share a session, and it is asked about once.
  const asked = new Map<string, Promise<string>>()
  await Promise.all(
    [...viewers].map(async ([socket, { headers, access }]) => {
      const key = `${headers.get('cookie')}\n${headers.get('authorization')}`
      const answer = asked.get(key) ?? presentAccess(headers)
      asked.set(key, answer)
      if ((await answer) !== access) socket.close(1008, 'access ended or changed')
    }),
  )
}

const accessOf = (ctx: Context | null): string => JSON.stringify([ctx?.actor, ctx?.session])
const presentAccess = (headers: Headers): Promise<string> =>
  contextOf(headers).then(accessOf, () => 'unknown')
