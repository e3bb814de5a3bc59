import fs from 'node:fs'
import { FrameReader } from '#lib/live/recording.ts'
import { MarkShape } from './mark-shape.ts'

const PIECE_BYTES = 1024 * 1024

/** The run-host's marks in a recording, in order, with the step each belongs to. Stops at a torn or foreign end. */
export function* readMarks(file: string): Generator<{ step: number; mark: MarkShape }> {
  for (const piece of framesOf(file)) {
    const mark = parseMark(piece.payload)
    if (mark) yield { step: piece.step, mark }
  }
}

function* framesOf(file: string): Generator<{ step: number; payload: Uint8Array }> {
  const reader = new FrameReader()
  try {
    for (const bytes of piecesOf(file))
      for (const frame of reader.push(bytes)) if (frame.kind === 'mark') yield frame
  } catch {
    // What follows is not a frame: the disk or the process ended in the middle of a write.
  }
}

function* piecesOf(file: string): Generator<Uint8Array> {
  const fd = openIfThere(file)
  if (fd === null) return
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(PIECE_BYTES)
      const length = fs.readSync(fd, piece, 0, PIECE_BYTES, null)
      if (length === 0) return
      yield piece.subarray(0, length)
    }
  } finally {
    fs.closeSync(fd)
  }
}

function openIfThere(file: string): number | null {
  try {
    return fs.openSync(file, fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW)
  } catch {
    return null
  }
}

function parseMark(payload: Uint8Array): MarkShape | null {
  try {
    return MarkShape.parse(JSON.parse(Buffer.from(payload).toString('utf8')))
  } catch {
    return null
  }
}
