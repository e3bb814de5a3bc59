import type { FileHandle } from 'node:fs/promises'
import { BORDER_BYTES, FRAME_HEADER_BYTES, type Frame, FrameReader } from '../live/recording.ts'

const PIECE = 1024 * 1024

/**
 * Gives every whole frame of an open recording from `offset` on, where a frame must begin, until `take` says false or the
 * file ends. Returns where the next frame starts. Between two pieces of a megabyte others have their turn.
 */
export async function scanFrames(
  file: FileHandle,
  offset: number,
  take: (frame: Frame) => boolean,
): Promise<number> {
  const reader = new FrameReader(offset)
  let next = offset
  for (;;) {
    // No frame goes on behind a border, so the reader has nothing to join. Frames point into what was read: each piece needs
    // bytes of its own.
    const piece = Buffer.allocUnsafeSlow(PIECE - (reader.next % BORDER_BYTES))
    const { bytesRead } = await file.read(piece, 0, piece.length, reader.next)
    for (const frame of reader.push(piece.subarray(0, bytesRead))) {
      if (!take(frame)) return frame.offset
      next = frame.offset + FRAME_HEADER_BYTES + frame.payload.length
    }
    if (bytesRead === 0) return next
  }
}
