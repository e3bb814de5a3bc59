import { CHUNK_HEADER_BYTES, chunkHeader } from './protocol.ts'

/** What one message carries of a recording at most. */
export const PIECE_BYTES = 256 * 1024

/** A message of this size or more is written into memory that is used again; smaller ones cost little. */
const LARGE = PIECE_BYTES / 2
const WHOLE = CHUNK_HEADER_BYTES + PIECE_BYTES
const MOST_FREE = 32
const free: Buffer[] = []

/**
 * A piece of a recording on its way to viewers, shared by all who get it. Its memory is used again when the last of them has
 * released it: taken anew each time, a fast recording made the process collect all its garbage, and nobody was served for
 * 100 ms and more (measured). Who forgets to release costs memory; who releases twice, others their bytes.
 */
export class Message {
  readonly #memory: Buffer
  #length: number
  #users = 1

  /** For as much of the recording from `offset` on as it may carry, and no more than `room` bytes. */
  constructor(offset: number, room: number) {
    this.#length = CHUNK_HEADER_BYTES + Math.min(PIECE_BYTES, room)
    const large = this.#length >= LARGE
    this.#memory = (large ? free.pop() : undefined) ?? Buffer.allocUnsafe(large ? WHOLE : this.#length)
    this.#memory.set(chunkHeader(offset))
  }

  /** Header and payload, until it is released. */
  get bytes(): Buffer {
    return this.#memory.subarray(0, this.#length)
  }

  /** Where the bytes of the recording go. */
  get payload(): Buffer {
    return this.#memory.subarray(CHUNK_HEADER_BYTES, this.#length)
  }

  /** There were only so many bytes. */
  shorten(bytes: number): void {
    this.#length = CHUNK_HEADER_BYTES + bytes
  }

  /** One more uses it, and releases it once. */
  share(): this {
    this.#users += 1
    return this
  }

  release(): void {
    this.#users -= 1
    if (this.#users === 0 && this.#memory.length === WHOLE && free.length < MOST_FREE) free.push(this.#memory)
  }
}
