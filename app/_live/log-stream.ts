import { ByteStore } from './byte-store.ts'
import { parseAnsi } from './parse-ansi.ts'
import { type Pen, PLAIN } from './pen.ts'

/** Colours are carried over from lines up to this long; a longer line starts the next one plain. */
const PEN_BYTES = 64 * 1024

const NEWLINE = 10
const RETURN = 13
const ESCAPE = 27

/** One stream of a log, and how far its newest line is. */
export interface LogStream {
  store: ByteStore
  /** The index of its line that may still grow. */
  line: number | null
  /** The last byte so far is a carriage return: what follows decides whether it overwrites. */
  returned: boolean
  /** Its line began before the place that this log begins at: what is left of it is not shown. */
  headless: boolean
  pen: Pen
  /** Everything of this stream before this position belongs to forgotten lines. */
  forgotten: number
}

export function newStream(headless: boolean): LogStream {
  return { store: new ByteStore(), line: null, returned: false, headless, pen: PLAIN, forgotten: 0 }
}

/** What of these bytes belongs to lines that began here. */
export function withHead(stream: LogStream, bytes: Uint8Array): Uint8Array {
  if (!stream.headless) return bytes
  const newline = bytes.indexOf(NEWLINE)
  stream.headless = newline < 0
  return bytes.subarray(newline < 0 ? bytes.length : newline + 1)
}

/** The bytes without the carriage returns at their end. */
export function withoutReturns(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === RETURN) end -= 1
  return bytes.subarray(0, end)
}

/** The pen that the next line of this stream begins with, after the line from `start` to `end` in its store. */
export function penAfter(stream: LogStream, start: number, end: number): Pen {
  if (end - start > PEN_BYTES) return PLAIN
  const bytes = stream.store.slice(start, end)
  const last = bytes.lastIndexOf(ESCAPE)
  if (last < 0) return stream.pen
  return resets(bytes.subarray(last)) ? PLAIN : parseAnsi(new TextDecoder().decode(bytes), stream.pen).pen
}

/** Most lines end their colours themselves, with ESC [ m or ESC [ 0 m; then there is nothing to parse. */
function resets(sequence: Uint8Array): boolean {
  const [, bracket, first, second] = sequence
  return bracket === 0x5b && (first === 0x6d || (first === 0x30 && second === 0x6d))
}
