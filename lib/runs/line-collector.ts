import type { Frame } from '../live/recording.ts'
import type { LineListener, Stream } from './line-counter.ts'

/** A line whose bytes were put together. `size` counts those beyond what was kept as well. */
export interface CollectedLine {
  number: number
  stream: Stream
  step: number
  /** Microseconds since 1970, of its first byte here. */
  at: number
  bytes: Uint8Array
  size: number
}

interface OpenLine {
  number: number
  frame: Frame
  pieces: Uint8Array[]
  kept: number
  size: number
}

/**
 * Puts the pieces of lines together, `most` bytes of each, and gives every line that `wanted` names once it has ended; `rest`
 * gives those that have not.
 */
export function collectLines(
  most: number,
  wanted: (number: number) => boolean,
  give: (line: CollectedLine) => void,
): LineListener & { rest: () => void } {
  const open = new Map<Stream, OpenLine>()
  return {
    piece: (number, stream, bytes, ended, frame) => {
      if (!wanted(number)) return
      const present = open.get(stream)
      const line = present?.number === number ? present : { number, frame, pieces: [], kept: 0, size: 0 }
      add(line, bytes, most)
      if (!ended) return void open.set(stream, line)
      open.delete(stream)
      give(collected(line, stream))
    },
    rest: () => {
      for (const [stream, line] of open) give(collected(line, stream))
    },
  }
}

function add(line: OpenLine, bytes: Uint8Array, most: number): void {
  const kept = bytes.subarray(0, most - line.kept)
  if (kept.length > 0) line.pieces.push(kept)
  line.kept += kept.length
  line.size += bytes.length
}

function collected({ number, frame, pieces, size }: OpenLine, stream: Stream): CollectedLine {
  const [only] = pieces
  const bytes = pieces.length === 1 && only ? only : Buffer.concat(pieces)
  return { number, stream, step: frame.step, at: frame.at, bytes, size }
}
