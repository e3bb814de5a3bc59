import type { LiveRequest } from '#lib/live/protocol.ts'
import { backoff } from './backoff.ts'
import { openSocket, SILENCE_MS } from './open-socket.ts'
import { readNotice } from './read-notice.ts'

/**
 * How this tab hears of changes.
 * `polling`: the websocket does not open but the server answers, as behind a proxy that drops upgrades; every
 * listener is told to look again at each failed try. `offline`: nothing answers.
 */
export type Connection = {
  state: 'connecting' | 'online' | 'polling' | 'offline'
  /** When the last good moment was, in milliseconds since 1970: what the page shows is at least that new. */
  since: number
}

type Listener = () => void

/** Milliseconds in which changes of one topic become one call. */
const GATHER = 150
/** After so many milliseconds without a listener the socket is closed; a change of page must not reopen it. */
const LINGER = 5_000
/** The server takes 20 topics from one socket and none is ever given back, so a long visit gets a new socket. */
const TOPICS = 18
/** What changed so shortly before somebody listens may be missing in what the server rendered for the page (milliseconds). */
const RENDERED_WITHIN = 10_000

// One socket for each tab, shared by all that listen; plain module state, as a tab is one realm.
const topics = new Map<string, Set<Listener>>()
const stateListeners = new Set<Listener>()
const gathering = new Map<string, ReturnType<typeof setTimeout>>()
let connection: Connection = { state: 'connecting', since: 0 }
let socket: WebSocket | null = null
let watched = new Set<string>()
let attempt = 0
let retry: ReturnType<typeof setTimeout> | undefined
let linger: ReturnType<typeof setTimeout> | undefined
let silence: ReturnType<typeof setTimeout> | undefined

/** Calls `listener` soon after something about `topic` changed; bursts become one call. Returns the way to stop. */
export function listenTo(topic: string, listener: Listener): () => void {
  const listeners = topics.get(topic) ?? new Set()
  topics.set(topic, listeners)
  listeners.add(listener)
  clearTimeout(linger)
  if (!socket && retry === undefined) open()
  else if (isOpen()) watch(topic)
  return () => stopListening(topic, listener)
}

/** The state of the connection, for useSyncExternalStore. */
export function readConnection(): Connection {
  return connection
}

/** Tells `listener` of every change of the state. Returns the way to stop. */
export function watchConnection(listener: Listener): () => void {
  stateListeners.add(listener)
  return () => stateListeners.delete(listener)
}

/** Tries at once instead of waiting out the pause. */
export function reconnectNow(): void {
  if (connection.state === 'online') return
  clearTimeout(retry)
  attempt = 0
  open()
}

function open(): void {
  retry = undefined
  socket?.close()
  const next = openSocket()
  socket = next
  next.onopen = welcome
  next.onmessage = ({ data }) => {
    expectWord()
    const notice = readNotice(data)
    if (notice?.type === 'changed') tell(notice.topic)
  }
  next.onclose = () => {
    if (socket === next) void lost()
  }
}

function welcome(): void {
  const first = connection.state === 'connecting'
  attempt = 0
  watched = new Set()
  expectWord()
  become('online')
  for (const topic of topics.keys()) watch(topic)
  // What changed while no socket was open was told to nobody.
  if (!first) tellAll()
}

// A laptop that slept, or a proxy that forgot the connection, leaves a dead socket that looks open.
function expectWord(): void {
  clearTimeout(silence)
  silence = setTimeout(open, SILENCE_MS)
}

async function lost(): Promise<void> {
  socket = null
  clearTimeout(silence)
  if (topics.size === 0) return
  attempt += 1
  retry = setTimeout(open, backoff(attempt))
  const answers = await serverAnswers()
  if (isOpen()) return
  if (!answers) return become('offline')
  become('polling')
  tellAll()
}

async function serverAnswers(): Promise<boolean> {
  try {
    const response = await fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(4000) })
    // It answers 503 while its runner is away, in its own words; a proxy without a server answers in others.
    return response.headers.get('content-type')?.includes('json') === true
  } catch {
    return false
  }
}

function tell(topic: string): void {
  if (gathering.has(topic)) return
  const call = () => {
    gathering.delete(topic)
    for (const listener of topics.get(topic) ?? []) listener()
  }
  gathering.set(topic, setTimeout(call, GATHER))
}

function tellAll(): void {
  for (const topic of topics.keys()) tell(topic)
}

function watch(topic: string): void {
  if (watched.has(topic)) return
  if (watched.size >= TOPICS && topics.size < TOPICS) {
    open()
    return
  }
  watched.add(topic)
  const since = Math.min(Math.ceil(performance.now()), RENDERED_WITHIN)
  const request: LiveRequest = { type: 'watch', topic, since }
  socket?.send(JSON.stringify(request))
}

function isOpen(): boolean {
  return socket?.readyState === WebSocket.OPEN
}

function become(state: Connection['state']): void {
  const good = state === 'online' || state === 'polling'
  connection = { state, since: good ? Date.now() : connection.since || Date.now() }
  for (const listener of stateListeners) listener()
}

function stopListening(topic: string, listener: Listener): void {
  const listeners = topics.get(topic)
  listeners?.delete(listener)
  if (listeners?.size === 0) topics.delete(topic)
  if (topics.size === 0) linger = setTimeout(closeIdle, LINGER)
}

function closeIdle(): void {
  if (topics.size > 0) return
  clearTimeout(retry)
  clearTimeout(silence)
  retry = undefined
  socket?.close()
  socket = null
}
