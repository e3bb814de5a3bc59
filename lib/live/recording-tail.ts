import fs from 'node:fs'
import { openRecording } from '../runs/read-recording.ts'
import { recordingFile } from '../runs/recording-file.ts'
import { Message } from './message.ts'
import { Pace } from './pace.ts'

/** The newest bytes that are kept for everybody who is near the end, as messages that are ready to be sent. */
const KEPT_BYTES = 2 * 1024 * 1024
const KEPT_MESSAGES = 512
/** Looked at this often even where the kernel says nothing; and where it has no watch left to give. */
const BACKSTOP_MS = 500
const UNWATCHED_MS = 50

interface Piece {
  from: number
  to: number
  message: Message
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

  /** The bytes from `offset` on, from memory or from what was just written, to be released; null where it is an older place. */
  messageAt(offset: number): Message | null {
    if (offset < this.size - KEPT_BYTES) return null
    const first = this.#pieces[0]?.from ?? offset
    const end = this.#pieces.at(-1)?.to ?? offset
    if (offset < first) return null
    if (offset >= end) return this.#readNext(offset)
    const piece = this.#pieces.findLast(({ from }) => from <= offset)
    if (!piece) return null
    return piece.from === offset ? piece.message.share() : withoutStart(piece, offset)
  }

  /** The bytes at an older place, read for one viewer alone, who releases them. */
  async readAt(offset: number): Promise<Message> {
    const message = new Message(offset, this.size - offset)
    const { bytesRead } = await this.#file.read(message.payload, { position: offset })
    message.shorten(bytesRead)
    return message
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
    this.#forget()
    await this.#file.close()
  }

  // Just written, so the bytes are in memory, and waiting for a thread would cost more than reading them.
  #readNext(offset: number): Message {
    const message = new Message(offset, this.size - offset)
    message.shorten(fs.readSync(this.#file.fd, message.payload, { position: offset }))
    this.#keep({ from: offset, to: offset + message.payload.length, message: message.share() })
    return message
  }

  #keep(piece: Piece): void {
    if (piece.from !== this.#pieces.at(-1)?.to) this.#forget()
    this.#pieces.push(piece)
    this.#kept += piece.to - piece.from
    while (this.#kept > KEPT_BYTES || this.#pieces.length > KEPT_MESSAGES) this.#drop()
  }

  #drop(): void {
    const oldest = this.#pieces.shift()
    if (!oldest) return
    this.#kept -= oldest.to - oldest.from
    oldest.message.release()
  }

  #forget(): void {
    while (this.#pieces.length > 0) this.#drop()
  }

  #tell(): void {
    this.#told = this.size
    for (const listener of this.#listeners) listener()
  }
}

function withoutStart({ from, to, message }: Piece, offset: number): Message {
  const rest = new Message(offset, to - offset)
  rest.payload.set(message.payload.subarray(offset - from))
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
