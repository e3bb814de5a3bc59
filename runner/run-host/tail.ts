type Stream = 'stdout' | 'stderr'

/** Streams that alternate more often than this lose their oldest pieces early, so that memory stays bounded. */
const MOST_PIECES = 1024
/** What is handed on at once. */
const PIECE_BYTES = 64 * 1024

/** The last bytes that were written, in a ring of fixed size: a flood costs copies, never garbage. */
export class OutputTail {
  readonly size: number
  readonly #ring: Buffer
  /** Runs of one stream, oldest first; together they are the newest bytes of the ring. */
  #runs: { stream: Stream; length: number }[] = []
  #held = 0
  #end = 0
  #passed = 0

  constructor(size: number) {
    this.size = size
    this.#ring = Buffer.allocUnsafe(size)
  }

  /** How many bytes were added and are not held any more. */
  get passed(): number {
    return this.#passed
  }

  add(stream: Stream, bytes: Uint8Array): void {
    this.#put(bytes.subarray(Math.max(0, bytes.length - this.size)))
    this.#held += bytes.length
    const last = this.#runs.at(-1)
    if (last?.stream === stream) last.length += bytes.length
    else this.#runs.push({ stream, length: bytes.length })
    this.#forget(this.#held - this.size)
    if (this.#runs.length > MOST_PIECES) this.#forget(this.#runs[0]?.length ?? 0)
  }

  /** What is held, in order of arrival. */
  *pieces(): Generator<{ stream: Stream; piece: Uint8Array }> {
    let at = (this.#end - this.#held + this.size) % this.size
    for (const { stream, length } of this.#runs) {
      for (let left = length; left > 0; ) {
        const taken = Math.min(left, PIECE_BYTES, this.size - at)
        yield { stream, piece: this.#ring.subarray(at, at + taken) }
        at = (at + taken) % this.size
        left -= taken
      }
    }
  }

  #put(bytes: Uint8Array): void {
    const first = Math.min(bytes.length, this.size - this.#end)
    this.#ring.set(bytes.subarray(0, first), this.#end)
    this.#ring.set(bytes.subarray(first), 0)
    this.#end = this.size === 0 ? 0 : (this.#end + bytes.length) % this.size
  }

  #forget(bytes: number): void {
    for (let left = bytes; left > 0; ) {
      const oldest = this.#runs[0]
      if (!oldest) return
      const gone = Math.min(left, oldest.length)
      oldest.length -= gone
      if (oldest.length === 0) this.#runs.shift()
      this.#held -= gone
      this.#passed += gone
      left -= gone
    }
  }
}
