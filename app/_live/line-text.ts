import type { LogLines } from './log-lines.ts'
import { parseAnsi, type Segment } from './parse-ansi.ts'
import { PLAIN } from './pen.ts'
import { visibleControls } from './visible-controls.ts'

/** How much of one line a page shows; the download has the rest. */
export const SHOWN_BYTES = 16 * 1024

/** A line ready to be shown. */
export interface LineText {
  segments: Segment[]
  /** Bytes beyond what is shown. */
  more: number
  /** True where the bytes are no text: what stands for them is a guess. */
  binary: boolean
  /** True where the command wrote something here that is not shown: overwritten states, titles, links. */
  hides: boolean
}

/** The text of a line of output in colours, without its escapes: of its first bytes, as many as a page shows or `most`. */
export function lineText(log: LogLines, index: number, most = SHOWN_BYTES): LineText {
  const line = log.line(index)
  if (line.kind === 'mark') return { segments: [], more: 0, binary: false, hides: false }
  const more = Math.max(0, log.size(index) - most)
  const text = decode(log.bytes(index, 'last', most), line.open || more > 0)
  // A return in the middle of noise overwrites nothing that was meant to be read.
  const written = log.overwritten(index) ? decode(log.bytes(index, 'all', most), true) : text
  if (looksBinary(written)) return binaryText(written, log.size(index, 'all'))
  const { segments, swallowed } = parseAnsi(text, line.pen)
  return { segments, more, binary: false, hides: swallowed > 0 || log.overwritten(index) }
}

const BINARY_SHOWN = 120

/** What no text holds: control characters that nothing shows, and bytes that are no UTF-8. */
const ODD = /[\0-\x06\x0e-\x1a\x1c-\x1f\ufffd]/g

/** More than a few of those, and one in ten: nothing that was meant to be read. */
function looksBinary(text: string): boolean {
  const odd = text.match(ODD)?.length ?? 0
  return odd > 3 && odd * 10 > text.length
}

/** A little of it: letters where there are some, a replacement mark for the rest. */
function binaryText(text: string, size: number): LineText {
  const shown = text.slice(0, BINARY_SHOWN).replace(/[^\x20-\x7e]/g, '\ufffd')
  const more = text.length > BINARY_SHOWN ? Math.max(0, size - BINARY_SHOWN) : 0
  return { segments: [{ text: shown, pen: PLAIN }], more, binary: true, hides: false }
}

/** Every byte that was written to a line, with control characters and bytes that are no text made visible. */
export function rawLineText(log: LogLines, index: number): LineText {
  const more = Math.max(0, log.size(index, 'all') - SHOWN_BYTES)
  const text = decodeVisibly(log.bytes(index, 'all', SHOWN_BYTES), more > 0)
  return {
    segments: [{ text, pen: PLAIN }],
    more,
    binary: false,
    hides: false,
  }
}

/** A line as words only: what is searched and copied, which is more than is shown. */
export function plainText(log: LogLines, index: number, most?: number): string {
  return lineText(log, index, most)
    .segments.map((segment) => segment.text)
    .join('')
}

const utf8 = () => new TextDecoder('utf-8', { ignoreBOM: true })
// Making one costs a browser ten times what it costs to use it.
const UTF8 = utf8()

/** A character that is cut by the limit, or not yet whole on an open line, is left out. */
function decode(bytes: Uint8Array, cut: boolean): string {
  return cut ? utf8().decode(bytes, { stream: true }) : UTF8.decode(bytes)
}

function decodeVisibly(bytes: Uint8Array, cut: boolean): string {
  try {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    return visibleControls(strict.decode(bytes, { stream: cut }))
  } catch {
    return visibleControls(Array.from(bytes, byteText).join(''))
  }
}

function byteText(byte: number): string {
  return byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`
}
