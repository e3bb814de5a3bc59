const CHUNK_BYTES = 64 * 1024

/** Bytes by position, appended at the end and forgotten from the front. Holds one stream of a log. */
export class ByteStore {
  #chunks: Uint8Array[] = []
  #from = 0
  #end = 0

  /** The position after the last byte. */
  get end(): number {
    return this.#end
  }

  append(bytes: Uint8Array): void {
    let rest = bytes
    while (rest.length > 0) {
      const used = (this.#end - this.#from) % CHUNK_BYTES
      if (used === 0) this.#chunks.push(new Uint8Array(CHUNK_BYTES))
      const taken = rest.subarray(0, CHUNK_BYTES - used)
      this.#chunks.at(-1)?.set(taken, used)
      this.#end += taken.length
      rest = rest.subarray(taken.length)
    }
  }

  /** The bytes from `from` up to `to`; those already forgotten are left out. */
  slice(from: number, to: number): Uint8Array {
    const start = Math.max(from, this.#from)
    const end = Math.min(to, this.#end)
    if (end <= start) return new Uint8Array(0)
    const first = Math.floor((start - this.#from) / CHUNK_BYTES)
    const last = Math.floor((end - 1 - this.#from) / CHUNK_BYTES)
    if (first === last) return this.#within(first, start, end)
    const whole = new Uint8Array(end - start)
    for (let at = start, chunk = first; at < end; chunk += 1) {
      const piece = this.#within(chunk, at, end)
      whole.set(piece, at - start)
      at += piece.length
    }
    return whole
  }

  /** Forgets whole chunks that lie before `position`. */
  dropBefore(position: number): void {
    const count = Math.floor((Math.min(position, this.#end) - this.#from) / CHUNK_BYTES)
    if (count <= 0) return
    this.#chunks.splice(0, count)
    this.#from += count * CHUNK_BYTES
  }

  #within(chunk: number, from: number, to: number): Uint8Array {
    const base = this.#from + chunk * CHUNK_BYTES
    return (this.#chunks[chunk] ?? new Uint8Array(0)).subarray(from - base, Math.min(to - base, CHUNK_BYTES))
  }
}
