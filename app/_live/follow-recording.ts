import { backoff } from '#app/_client/backoff.ts'
import { SILENCE_MS } from '#app/_client/open-socket.ts'
import { readNotice } from '#app/_client/read-notice.ts'
import { type LiveRequest, readChunk } from '#lib/live/protocol.ts'
import { inSlices } from './in-slices.ts'

/** How the connection stands. `complete`: every byte arrived and none will follow. */
export type FollowState =
  | { state: 'connecting' }
  | { state: 'live' }
  | { state: 'reconnecting'; attempt: number; retryAt: number }
  | { state: 'complete'; size: number }
  /** The page is full and reads no further; more may be there. */
  | { state: 'held' }
  | { state: 'refused'; code: string; message: string }

export interface FollowOptions {
  /** A run, or the plan whose run is waited for: the one that goes on, or else the next. */
  run: string | { of: string }
  /** The run that was waited for begins. */
  onBegan?: (run: string) => void
  connect: () => WebSocket
  /** Gets every byte of the recording once and in order. Throws where the bytes are not a recording. */
  onBytes: (bytes: Uint8Array) => void
  onState: (state: FollowState) => void
  /** Lets the server leave out what lies further before the end than so many bytes, when this viewer is far behind. */
  tail?: number
  /** Bytes `from` up to `to` will not come; the next ones start with a frame. */
  onSkipped?: (from: number, to: number) => void
  /** The offset to begin at, where a frame starts; the recording's own start otherwise. */
  from?: number
  /** Whether to stop, because there is no room for more. Asked after each piece. */
  isFull?: () => boolean
  /** Whether a recording that is not there yet may still come; then "not found" is asked again. */
  mayAppear?: () => boolean
  /** Milliseconds to wait before the given attempt, counted from 1. */
  wait?: (attempt: number) => number
  now?: () => number
}

/** Bytes consumed between two acknowledgements: the server sees a frozen tab within this much. */
export const ACK_BYTES = 64 * 1024

const CHECK_MS = 15_000

/**
 * Follows one run's recording over /live, also one that has yet to begin. The cursor is the offset of the next byte wanted:
 * a piece that does not start there is a gap or an overlap, and the connection starts again from the last good offset.
 * Stops when complete or refused.
 */
export function followRecording(options: FollowOptions): { stop: () => void; retryNow: () => void } {
  const { wait = backoff, now = Date.now, mayAppear = () => false, isFull = () => false } = options
  let run = options.run
  let cursor = options.from ?? 0
  let acknowledged = cursor
  let attempt = 0
  let socket: WebSocket | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let over = false
  let heardAt = now()
  const slices = inSlices()

  const send = (request: LiveRequest) => socket?.send(JSON.stringify(request))

  function open() {
    const opened = options.connect()
    socket = opened
    heardAt = now()
    opened.binaryType = 'arraybuffer'
    opened.onopen = () => opened === socket && begin()
    // Taking bytes in costs time: a little of it at a time, and what the connection does next after what it brought.
    const later = (work: () => void) => slices.add(() => opened === socket && work())
    opened.onmessage = ({ data }) => {
      heardAt = now()
      if (data instanceof ArrayBuffer) for (const part of partsOf(data)) later(() => take(part))
      else later(() => receive(data))
    }
    opened.onclose = () => later(reconnect)
  }

  function begin() {
    const tail = options.tail === undefined ? {} : { tail: options.tail }
    send(
      typeof run === 'string'
        ? { type: 'follow', run, after: cursor, ...tail }
        : { type: 'expect', plan: run.of, ...tail },
    )
    options.onState({ state: 'live' })
  }

  function receive(data: unknown) {
    const notice = readNotice(data)
    if (notice?.type === 'began') {
      run = notice.run
      options.onBegan?.(run)
    }
    if (notice?.type === 'complete' && notice.run === run) return complete(notice.size)
    if (notice?.type === 'skipped' && notice.run === run) skip(notice)
    if (notice?.type === 'refused') refused(notice)
  }

  function skip({ from, to }: { from: number; to: number }) {
    if (from !== cursor) return reconnect()
    cursor = to
    acknowledge()
    options.onSkipped?.(from, to)
  }

  function take({ offset, bytes }: Part) {
    if (offset !== cursor) return reconnect()
    try {
      options.onBytes(bytes)
    } catch (error) {
      return end({ state: 'refused', code: 'not_a_recording', message: String(error) })
    }
    cursor += bytes.length
    attempt = 0
    if (isFull()) return end({ state: 'held' })
    if (cursor - acknowledged >= ACK_BYTES) acknowledge()
  }

  function acknowledge() {
    acknowledged = cursor
    send({ type: 'ack', offset: cursor })
  }

  function complete(size: number) {
    if (size !== cursor) return reconnect()
    end({ state: 'complete', size })
  }

  function refused({ code, message }: { code: string; message: string }) {
    const passing = code === 'unexpected' || (code === 'not_found' && mayAppear())
    if (passing) reconnect()
    else end({ state: 'refused', code, message })
  }

  function reconnect() {
    drop()
    attempt += 1
    const pause = wait(attempt)
    options.onState({ state: 'reconnecting', attempt, retryAt: now() + pause })
    timer = setTimeout(open, pause)
  }

  function drop() {
    const old = socket
    socket = null
    clearTimeout(timer)
    old?.close()
  }

  function end(state: FollowState) {
    stop()
    options.onState(state)
  }

  function stop() {
    over = true
    slices.stop()
    clearInterval(check)
    drop()
  }

  function retryNow() {
    if (over) return
    drop()
    open()
  }

  // A laptop that slept, or a proxy that forgot the connection, leaves a dead socket that looks open.
  const check = setInterval(() => socket && now() - heardAt > SILENCE_MS && retryNow(), CHECK_MS)
  options.onState({ state: 'connecting' })
  open()
  return { stop, retryNow }
}

interface Part {
  offset: number
  bytes: Uint8Array
}

/** What is taken in at once. */
const PART_BYTES = 64 * 1024

/** The bytes of a message, cut small; of what is no piece of a recording, a part that goes on nowhere. */
function partsOf(message: ArrayBuffer): Part[] {
  try {
    const { offset, bytes } = readChunk(new Uint8Array(message))
    return Array.from({ length: Math.ceil(bytes.length / PART_BYTES) }, (_, at) => ({
      offset: offset + at * PART_BYTES,
      bytes: bytes.subarray(at * PART_BYTES, (at + 1) * PART_BYTES),
    }))
  } catch {
    return [{ offset: -1, bytes: new Uint8Array(0) }]
  }
}
