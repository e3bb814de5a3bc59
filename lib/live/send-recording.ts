import fs from 'node:fs'
import type { WebSocket } from 'ws'
import { invalid } from '../errors.ts'
import { openRecording } from '../runs/read-recording.ts'
import { recordingFile } from '../runs/recording-file.ts'
import { chunkHeader } from './protocol.ts'

const PIECE = 64 * 1024
/** What may wait in one viewer's socket: the cursor stays in the file instead. */
const BUFFERED = 512 * 1024
/** How far a viewer may be behind with saying what it has taken in. */
const UNACKED = 8 * 1024 * 1024
/** Lines that follow each other closer than this travel together. */
const QUIET_MS = 5
const BACKSTOP_MS = 500
const APPEARS_WITHIN_MS = 10_000

/** Counts what a viewer says it has taken in: what a socket accepted says nothing about a stuck tab. */
export interface Acks {
  note: (offset: number) => void
  reach: (offset: number, signal: AbortSignal) => Promise<void>
}

/**
 * Sends a recording from byte `after` on as it grows: a cursor into the file, so that live view, late joining and
 * resuming are the same thing. Resolves with the size when all of a finished recording was sent, or null when the
 * viewer left. Throws not_found, invalid `offset_beyond_end`.
 */
export async function sendRecording({
  viewer,
  run,
  after,
  acks,
  signal,
}: {
  viewer: WebSocket
  run: string
  after: number
  acks: Acks
  signal: AbortSignal
}): Promise<number | null> {
  const file = await openWhenThere(run, signal)
  const growth = watchGrowth(recordingFile(run), signal)
  try {
    let offset = after
    if (offset > (await file.stat()).size)
      throw invalid('offset_beyond_end', 'The recording is shorter than that. Start again from 0.')
    while (!signal.aborted) {
      // Finished first, size second: what is read after the mark is all there will be.
      const finished = isFinished(await file.stat())
      offset = await sendRest(viewer, file, offset, acks, signal)
      if (finished) return offset
      await growth.next()
    }
    return null
  } finally {
    await file.close()
  }
}

async function sendRest(
  viewer: WebSocket,
  file: fs.promises.FileHandle,
  from: number,
  acks: Acks,
  signal: AbortSignal,
): Promise<number> {
  let offset = from
  while (!signal.aborted) {
    const piece = Buffer.allocUnsafe(PIECE)
    const { bytesRead } = await file.read(piece, 0, PIECE, offset)
    if (bytesRead === 0) return offset
    await send(viewer, Buffer.concat([chunkHeader(offset), piece.subarray(0, bytesRead)]))
    offset += bytesRead
    await acks.reach(offset - UNACKED, signal)
  }
  return offset
}

async function send(viewer: WebSocket, bytes: Buffer): Promise<void> {
  if (viewer.bufferedAmount < BUFFERED) return viewer.send(bytes)
  await new Promise<void>((resolve) => viewer.send(bytes, () => resolve()))
}

/** The run-host takes the write permission away when nothing will follow. */
const isFinished = ({ mode }: fs.Stats): boolean => (mode & 0o222) === 0

async function openWhenThere(run: string, signal: AbortSignal): Promise<fs.promises.FileHandle> {
  const deadline = Date.now() + APPEARS_WITHIN_MS
  for (;;) {
    try {
      return await openRecording(run)
    } catch (error) {
      if (signal.aborted || Date.now() > deadline) throw error
      await pause(10)
    }
  }
}

function watchGrowth(path: string, signal: AbortSignal): { next: () => Promise<void> } {
  let wake: () => void = () => {}
  let grown = false
  let lastAt = 0
  const watcher = fs.watch(path, { persistent: false }, () => {
    grown = true
    wake()
  })
  signal.addEventListener('abort', () => {
    watcher.close()
    wake()
  })
  return {
    next: async () => {
      if (!grown && !signal.aborted) await woken()
      grown = false
      if (Date.now() - lastAt < QUIET_MS) await pause(QUIET_MS)
      lastAt = Date.now()
    },
  }

  function woken(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, BACKSTOP_MS)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

/** A new count, at 0. */
export function countAcks(): Acks {
  let acked = 0
  let wake: () => void = () => {}
  return {
    note: (offset) => {
      acked = Math.max(acked, offset)
      wake()
    },
    reach: async (offset, signal) => {
      signal.addEventListener('abort', () => wake(), { once: true })
      while (acked < offset && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
