import type { Frame } from '../live/recording.ts'

export type Stream = 'stdout' | 'stderr'

/** Where the reading of lines can begin: a frame, and what stands before it. */
export interface Place {
  /** Where the frame starts in the recording. */
  offset: number
  /** How many lines have begun before it. */
  lines: number
  step: number
  /** The number of each stream's line that goes on there; 0 for none. */
  open: Record<Stream, number>
}

export const FIRST_STEP = -1

/** What hears of the bytes of lines. `skips` may take whole lines away unheard, because nobody needs them. */
export interface LineListener {
  piece: (number: number, stream: Stream, bytes: Uint8Array, ended: boolean, frame: Frame) => void
  skips?: (lines: Uint8Array, first: number) => boolean
}

const NEWLINE = 10
const NOTHING = new Uint8Array(0)

/**
 * Counts the lines of a recording as its page does: a line has its number from where its first byte arrived, even when
 * the other stream writes in the middle of it; a mark or another step ends what is open.
 */
export class LineCounter {
  lines: number
  #step: number
  #open: Record<Stream, number>

  constructor({ lines, step, open }: Omit<Place, 'offset'>) {
    this.lines = lines
    this.#step = step
    this.#open = { ...open }
  }

  /** Every line behind `after` and up to this number has ended. */
  settled(after: number): number {
    const open = Object.values(this.#open).filter((number) => number > after)
    return open.length === 0 ? this.lines : Math.min(...open) - 1
  }

  /** The state in front of the frame that starts at `offset`. */
  placeAt(offset: number): Place {
    return { offset, lines: this.lines, step: this.#step, open: { ...this.#open } }
  }

  take(frame: Frame, listener?: LineListener): void {
    if (frame.step !== this.#step || frame.kind === 'mark') this.endAll(frame, listener)
    this.#step = frame.step
    if (frame.kind !== 'mark') this.#takeOutput(frame, frame.kind, listener)
  }

  /** Ends the lines that are open. */
  endAll(frame: Frame, listener?: LineListener): void {
    for (const stream of ['stdout', 'stderr'] as const) {
      const number = this.#open[stream]
      this.#open[stream] = 0
      if (number > 0) listener?.piece(number, stream, NOTHING, true, frame)
    }
  }

  #takeOutput(frame: Frame, stream: Stream, listener?: LineListener): void {
    const { payload } = frame
    let asked = false
    for (let from = 0; from < payload.length; ) {
      if (this.#open[stream] === 0 && !asked) {
        asked = true
        from = this.#skip(payload, from, listener)
        if (from === payload.length) return
      }
      const newline = payload.indexOf(NEWLINE, from)
      const to = newline < 0 ? payload.length : newline
      if (this.#open[stream] === 0) this.#open[stream] = this.lines += 1
      listener?.piece(this.#open[stream], stream, payload.subarray(from, to), newline >= 0, frame)
      if (newline >= 0) this.#open[stream] = 0
      from = to + 1
    }
  }

  #skip(payload: Uint8Array, from: number, listener?: LineListener): number {
    const end = payload.lastIndexOf(NEWLINE) + 1
    if (end <= from) return from
    const lines = payload.subarray(from, end)
    if (listener && !listener.skips?.(lines, this.lines + 1)) return from
    this.lines += countNewlines(lines)
    return end
  }
}

function countNewlines(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count += 1
  return count
}
