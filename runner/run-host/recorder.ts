import fs from 'node:fs'
import path from 'node:path'
import {
  FRAME_HEADER_BYTES,
  type FrameKind,
  frameHeader,
  type Mark,
  RECORDING_MAGIC,
  roomAt,
  roomFor,
} from '#lib/live/recording.ts'
import { syncFolder } from '../write-file.ts'

/** A busy command's output is written this often (milliseconds); a quiet one's at once. */
const FLUSH_INTERVAL = 5
/** Frames wait here to be written together; a multiple of what one read takes. */
const BUFFER_BYTES = 256 * 1024

const { O_WRONLY, O_CREAT, O_EXCL, O_APPEND, O_NOFOLLOW } = fs.constants

/**
 * Writes the recording of one run (docs/formats/recording.md). When the disk fails, what was written stays whole up to
 * the last frame, `problem` says why, and only marks are tried again; the command goes on.
 */
export class Recorder {
  readonly #fd: number
  /** Its folder, until the file's name is durable as well: before the first exit is told, not before the first start. */
  #unsyncedFolder: string | null
  #problem: string | null = null
  #size = 0
  readonly #buffer = Buffer.allocUnsafe(BUFFER_BYTES)
  #pending = 0
  /** How many of the waiting bytes a command wrote. */
  #pendingOutput = 0
  #lost = 0
  #flushedAt = 0
  #scheduled: NodeJS.Timeout | NodeJS.Immediate | null = null

  /** Creates the file, which must not exist. Throws the error of the file system. */
  constructor(file: string) {
    this.#unsyncedFolder = path.dirname(file)
    this.#fd = fs.openSync(file, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW, 0o640)
    fs.writeSync(this.#fd, RECORDING_MAGIC)
    this.#size = RECORDING_MAGIC.length
  }

  /** Why the recording is not complete, or null while it is. */
  get problem(): string | null {
    return this.#problem
  }

  /** Keeps bytes that a command wrote; they are copied. */
  output(kind: 'stdout' | 'stderr', step: number, bytes: Uint8Array): void {
    if (this.#problem) {
      this.#lost += bytes.length
      return
    }
    this.#add(kind, step, bytes)
    this.#pendingOutput += bytes.length
    this.#schedule()
  }

  /** Bytes of output that could not be stored since this was last asked. */
  takeLost(): number {
    this.#flush()
    const lost = this.#lost
    this.#lost = 0
    return lost
  }

  /** Keeps a mark of the run-host's, in its place after everything before it. */
  mark(step: number, mark: Mark): void {
    this.#add('mark', step, Buffer.from(JSON.stringify(mark)))
    this.#flush()
  }

  /** Makes all of it durable. */
  sync(): void {
    this.#flush()
    this.#attempt(() => fs.fsyncSync(this.#fd))
    const folder = this.#unsyncedFolder
    this.#unsyncedFolder = null
    if (folder) this.#attempt(() => syncFolder(folder))
  }

  /** The run is over: durable and read-only from here on. */
  complete(): void {
    this.sync()
    this.#attempt(() => fs.fchmodSync(this.#fd, 0o440))
    fs.closeSync(this.#fd)
  }

  #add(kind: FrameKind, step: number, payload: Uint8Array): void {
    const at = (performance.timeOrigin + performance.now()) * 1000
    let rest = payload
    do {
      if (this.#pending + 2 * FRAME_HEADER_BYTES + rest.length > BUFFER_BYTES) this.#flush()
      const offset = this.#size + this.#pending
      const room = roomFor(rest.length, offset)
      // Output may be cut anywhere, a mark nowhere.
      if (room === null || (kind === 'mark' && room < rest.length)) {
        this.#put(frameHeader('filler', 0, at, roomAt(offset)), new Uint8Array(roomAt(offset)))
        continue
      }
      this.#put(frameHeader(kind, step, at, room), rest.subarray(0, room))
      rest = rest.subarray(room)
    } while (rest.length > 0)
  }

  #put(header: Uint8Array, payload: Uint8Array): void {
    this.#buffer.set(header, this.#pending)
    this.#buffer.set(payload, this.#pending + header.length)
    this.#pending += header.length + payload.length
  }

  #schedule(): void {
    if (this.#scheduled) return
    const quiet = performance.now() - this.#flushedAt >= FLUSH_INTERVAL
    const flush = () => this.#flush()
    this.#scheduled = quiet ? setImmediate(flush) : setTimeout(flush, FLUSH_INTERVAL)
  }

  #flush(): void {
    if (this.#scheduled) {
      clearTimeout(this.#scheduled as NodeJS.Timeout)
      clearImmediate(this.#scheduled as NodeJS.Immediate)
    }
    this.#scheduled = null
    if (this.#pendingOutput > 0) this.#flushedAt = performance.now()
    const bytes = this.#buffer.subarray(0, this.#pending)
    this.#pending = 0
    if (bytes.length > 0 && !this.#write(bytes)) this.#lost += this.#pendingOutput
    this.#pendingOutput = 0
  }

  #write(bytes: Uint8Array): boolean {
    return this.#attempt(() => {
      for (let from = 0; from < bytes.length; ) from += fs.writeSync(this.#fd, bytes, from)
      this.#size += bytes.length
    })
  }

  #attempt(work: () => void): boolean {
    try {
      work()
      return true
    } catch (error) {
      this.#problem ??= `The recording could not be stored: ${error instanceof Error ? error.message : error}.`
      this.#cutTorn()
      return false
    }
  }

  // Half a frame would make readers take what is no frame for one.
  #cutTorn(): void {
    try {
      fs.ftruncateSync(this.#fd, this.#size)
    } catch {}
  }
}
