import fs from 'node:fs'
import { openRecording } from '../runs/read-recording.ts'
import { recordingFile } from '../runs/recording-file.ts'
import { Pace } from './pace.ts'
import { CHUNK_HEADER_BYTES, chunkHeader } from './protocol.ts'

/** The newest bytes that are kept for everybody who is near the end, as messages that are ready to be sent. */
const KEPT_BYTES = 2 * 1024 * 1024
const KEPT_MESSAGES = 512
export const PIECE_BYTES = 256 * 1024
/** Looked at this often even where the kernel says nothing; and where it has no watch left to give. */
const BACKSTOP_MS = 500
const UNWATCHED_MS = 50

interface Piece {
  from: number
  to: number
  message: Buffer
}

/**
 * An open recording, shared by all who watch it: one descriptor, one watch, one read of each new byte. It never runs
 * ahead of its foremost reader, who reads for those behind.
 */
export class RecordingTail {
  readonly #file: fs.promises.FileHandle
  readonly #watcher: fs.FSWatcher | null
  readonly #backstop: NodeJS.Timeout
  readonly #listeners = new Set<() => void>()
  readonly #pace = new Pace(() => this.#tell())
  #pieces: Piece[] = []
  #kept = 0
  #told = 0
  size = 0
  /** The run-host takes the write permission away when nothing will follow. */
  finished = false

  /** Opens a run's recording. Throws not_found. */
  static async open(run: string): Promise<RecordingTail> {
    return new RecordingTail(await openRecording(run), recordingFile(run))
  }

  private constructor(file: fs.promises.FileHandle, path: string) {
    this.#file = file
    this.#watcher = watch(path, () => this.look())
    this.#backstop = setInterval(() => this.look(), this.#watcher ? BACKSTOP_MS : UNWATCHED_MS).unref()
    this.look()
  }

  /** Calls `listener` whenever there is more, or the end. Returns how to stop. */
  onGrowth(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The bytes from `offset` on as a message, from memory or from what was just written; null where it is an older place. */
  messageAt(offset: number): Buffer | null {
    if (offset < this.size - KEPT_BYTES) return null
    const first = this.#pieces[0]?.from ?? offset
    const end = this.#pieces.at(-1)?.to ?? offset
    if (offset < first) return null
    if (offset >= end) return this.#readNext(offset)
    const piece = this.#pieces.findLast(({ from }) => from <= offset)
    if (!piece) return null
    return piece.from === offset ? piece.message : withoutStart(piece, offset)
  }

  /** The bytes at an older place as a message, read for one viewer alone. */
  async readAt(offset: number): Promise<Buffer> {
    const message = this.#emptyMessage(offset)
    const { bytesRead } = await this.#file.read(message, CHUNK_HEADER_BYTES, undefined, offset)
    return message.subarray(0, CHUNK_HEADER_BYTES + bytesRead)
  }

  /** Looks at the file now. */
  look(): void {
    const { size, mode } = fs.fstatSync(this.#file.fd)
    const ended = (mode & 0o222) === 0
    if (size === this.size && ended === this.finished) return
    // A full disk has half a frame taken back: what was read of it is not what will stand there.
    if (size < this.size) this.#forget()
    this.size = size
    this.finished = ended
    // The end waits for nobody.
    this.#pace.grown(ended ? Number.POSITIVE_INFINITY : size - this.#told)
  }

  async close(): Promise<void> {
    clearInterval(this.#backstop)
    this.#watcher?.close()
    this.#pace.stop()
    await this.#file.close()
  }

  // Just written, so the bytes are in memory, and waiting for a thread would cost more than reading them.
  #readNext(offset: number): Buffer {
    const message = this.#emptyMessage(offset)
    const room = message.length - CHUNK_HEADER_BYTES
    const read = fs.readSync(this.#file.fd, message, CHUNK_HEADER_BYTES, room, offset)
    const whole = message.subarray(0, CHUNK_HEADER_BYTES + read)
    this.#keep({ from: offset, to: offset + read, message: whole })
    return whole
  }

  #emptyMessage(offset: number): Buffer {
    const message = Buffer.allocUnsafe(CHUNK_HEADER_BYTES + Math.min(PIECE_BYTES, this.size - offset))
    message.set(chunkHeader(offset))
    return message
  }

  #keep(piece: Piece): void {
    if (piece.from !== this.#pieces.at(-1)?.to) this.#forget()
    this.#pieces.push(piece)
    this.#kept += piece.message.length
    while (this.#kept > KEPT_BYTES || this.#pieces.length > KEPT_MESSAGES)
      this.#kept -= this.#pieces.shift()?.message.length ?? 0
  }

  #forget(): void {
    this.#pieces = []
    this.#kept = 0
  }

  #tell(): void {
    this.#told = this.size
    for (const listener of this.#listeners) listener()
  }
}

function withoutStart({ from, message }: Piece, offset: number): Buffer {
  const rest = Buffer.from(message.subarray(offset - from))
  rest.set(chunkHeader(offset))
  return rest
}

function watch(path: string, onChange: () => void): fs.FSWatcher | null {
  try {
    const watcher = fs.watch(path, { persistent: false }, onChange)
    return watcher.on('error', () => watcher.close())
  } catch {
    return null
  }
}
