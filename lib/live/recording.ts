// The recording of a run: a magic line, then frames in order of arrival. A byte's offset in this file is its
// sequence number everywhere: on disk, on the websocket, in links. Specified in docs/formats/recording.md.
// Browser and server share this file, so it knows nothing of Node.

import type { Containment, StepLimits, StepOutcome } from '../hosts/step-facts.ts'

export const RECORDING_MAGIC = 'countersign/recording/v1\n'
export const FRAME_HEADER_BYTES = 16
/** A frame starts at every multiple of this, so that a reader can begin in the middle without looking for one. */
export const BORDER_BYTES = 256 * 1024

/** What a frame holds: bytes the command wrote, a JSON mark of the run-host's, or nothing up to the next border. */
const FRAME_KINDS = { stdout: 1, stderr: 2, mark: 3, filler: 4 } as const
export type FrameKind = Exclude<keyof typeof FRAME_KINDS, 'filler'>

/** One frame. `offset` is where its header starts; `at` is microseconds since 1970. */
export interface Frame {
  offset: number
  kind: FrameKind
  step: number
  at: number
  payload: Uint8Array
}

/**
 * A mark's content: a step began, fell silent, has output left out (so far; in all) or masked, ended; the run ended.
 * `startTime` tells the process from a later one with its number, `containment` says what holds its processes together,
 * `limits` what they may use.
 */
export type Mark =
  | { type: 'step.started'; pid: number; startTime?: string; containment?: Containment; limits?: StepLimits }
  | { type: 'step.silent'; seconds: number }
  | ({ type: 'step.ended' } & StepOutcome)
  | { type: 'output.cutting'; bytes: number }
  | { type: 'output.cut'; bytes: number }
  | { type: 'output.masked'; counts: Record<string, number> }
  | { type: 'run.ended'; end: string }

/** Header bytes: payload length u32, step u16, kind u8, zero u8, microseconds u64; big endian. */
export function frameHeader(
  kind: keyof typeof FRAME_KINDS,
  step: number,
  at: number,
  length: number,
): Uint8Array {
  const header = new Uint8Array(FRAME_HEADER_BYTES)
  const view = new DataView(header.buffer)
  view.setUint32(0, length)
  view.setUint16(4, step)
  view.setUint8(6, FRAME_KINDS[kind])
  view.setBigUint64(8, BigInt(Math.round(at)))
  return header
}

/** The last offset up to this one at which a frame is known to start. */
export function borderBefore(offset: number): number {
  return Math.floor(offset / BORDER_BYTES) * BORDER_BYTES
}

/**
 * How many of `length` bytes go into one frame at `offset`, so that it ends at the next border or leaves room for
 * another header before it. Null where only a filler does.
 */
export function roomFor(length: number, offset: number): number | null {
  const most = roomAt(offset)
  if (length === most || length <= most - FRAME_HEADER_BYTES) return length
  if (length > most) return most > 0 ? most : null
  return most > FRAME_HEADER_BYTES ? most - FRAME_HEADER_BYTES : null
}

/** The payload of a frame at `offset` that ends at the next border. */
export function roomAt(offset: number): number {
  return BORDER_BYTES - (offset % BORDER_BYTES) - FRAME_HEADER_BYTES
}

const KIND_NAMES: Record<number, FrameKind> = { 1: 'stdout', 2: 'stderr', 3: 'mark' }

/**
 * Reads frames out of consecutive pieces of a recording, from its start or from where a frame begins. Give it the pieces
 * in order; it keeps what is not whole yet. Throws when the bytes are not a recording.
 */
export class FrameReader {
  #rest: Uint8Array = new Uint8Array(0)
  #offset: number

  constructor(from = 0) {
    this.#offset = from
  }

  /** The offset after the last byte it was given: where a resumed stream must go on. */
  get next(): number {
    return this.#offset + this.#rest.length
  }

  *push(bytes: Uint8Array): Generator<Frame> {
    this.#rest = this.#rest.length === 0 ? bytes : concat(this.#rest, bytes)
    if (this.#offset === 0 && !this.#takeMagic()) return
    for (let frame = this.#takeFrame(); frame; frame = this.#takeFrame()) yield frame
  }

  #takeMagic(): boolean {
    if (this.#rest.length < RECORDING_MAGIC.length) return false
    const magic = new TextDecoder().decode(this.#rest.subarray(0, RECORDING_MAGIC.length))
    if (magic !== RECORDING_MAGIC) throw new Error('these bytes are not a recording')
    this.#advance(RECORDING_MAGIC.length)
    return true
  }

  #takeFrame(): Frame | null {
    if (this.#rest.length < FRAME_HEADER_BYTES) return null
    const view = new DataView(this.#rest.buffer, this.#rest.byteOffset)
    const length = view.getUint32(0)
    const number = view.getUint8(6)
    const kind = KIND_NAMES[number]
    if (!kind && number !== FRAME_KINDS.filler)
      throw new Error(`byte ${this.#offset} of the recording is no frame`)
    if (this.#rest.length < FRAME_HEADER_BYTES + length) return null
    const offset = this.#offset
    const payload = this.#rest.subarray(FRAME_HEADER_BYTES, FRAME_HEADER_BYTES + length)
    this.#advance(FRAME_HEADER_BYTES + length)
    if (!kind) return this.#takeFrame()
    return { offset, kind, step: view.getUint16(4), at: Number(view.getBigUint64(8)), payload }
  }

  #advance(bytes: number): void {
    this.#offset += bytes
    this.#rest = this.#rest.subarray(bytes)
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length)
  whole.set(a)
  whole.set(b, a.length)
  return whole
}
