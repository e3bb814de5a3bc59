import type { Search } from './search.ts'

// Replaces secrets in a stream of bytes, before anybody stores them. Pure: no clock, nothing of Node's, so that a page
// can ask it as well.

/** Where the masked bytes go: they are valid during the call only. */
export interface Sink {
  bytes: (bytes: Uint8Array) => void
  masked: (label: string) => void
}

const NOTHING = new Uint8Array(0)

/**
 * Masks one stream. However the bytes are cut into pieces, the result is the same: whatever may still become a secret is
 * held back. `pause` shows what is held, if it is shorter than `patience`, without forgetting that it may go on.
 */
export class MaskStream {
  readonly #search: Search
  readonly #sink: Sink
  readonly #patience: number
  #held = NOTHING
  #joined = NOTHING
  /** How many of the held bytes were shown in a pause. */
  #shown = 0
  /** Bytes of the stream before the held ones, and the last of them. */
  #passed = 0
  #before = -1
  #goesOn: ((byte: number) => boolean) | null = null

  constructor(search: Search, sink: Sink, patience = Number.POSITIVE_INFINITY) {
    this.#search = search
    this.#sink = sink
    this.#patience = patience
  }

  /** Whether bytes wait that a pause would show. */
  get holds(): boolean {
    return this.#shown < this.#held.length && this.#held.length < this.#patience
  }

  push(bytes: Uint8Array): void {
    this.#work(this.#held.length === 0 ? bytes : this.#join(bytes), false)
  }

  pause(): void {
    if (!this.holds) return
    this.#sink.bytes(this.#held.subarray(this.#shown))
    this.#shown = this.#held.length
  }

  /** The stream is over: what was held is decided. */
  finish(): void {
    this.#work(this.#held, true)
  }

  #work(bytes: Uint8Array, ended: boolean): void {
    const piece = { bytes, ended, passed: this.#passed, before: this.#before }
    let from = this.#swallow(bytes, 0)
    let shown = Math.max(this.#shown, from)
    let found = this.#search.next(piece, from)
    for (; found?.is === 'mask'; found = this.#search.next(piece, from)) {
      if (found.from > shown) this.#sink.bytes(bytes.subarray(shown, found.from))
      this.#sink.masked(found.label)
      this.#goesOn = found.goesOn
      from = this.#swallow(bytes, found.to)
      shown = Math.max(shown, from)
    }
    const edge = ended ? bytes.length : this.#search.beginning(bytes, from)
    this.#keep(bytes, shown, found ? Math.min(found.at, edge) : edge)
  }

  #keep(bytes: Uint8Array, shown: number, hold: number): void {
    if (hold > shown) this.#sink.bytes(bytes.subarray(shown, hold))
    this.#shown = Math.max(0, shown - hold)
    this.#passed += hold
    if (hold > 0) this.#before = bytes[hold - 1] ?? -1
    this.#held = hold === bytes.length ? NOTHING : new Uint8Array(bytes.subarray(hold))
  }

  // What was held and these bytes, in one buffer for all pieces: a new one each time is as much garbage as there is output.
  #join(bytes: Uint8Array): Uint8Array {
    const before = this.#held.length
    const length = before + bytes.length
    if (this.#joined.length < length) this.#joined = new Uint8Array(length)
    this.#joined.set(this.#held)
    this.#joined.set(bytes, before)
    return this.#joined.subarray(0, length)
  }

  #swallow(bytes: Uint8Array, from: number): number {
    let at = from
    while (this.#goesOn && at < bytes.length) {
      if (this.#goesOn(bytes[at] ?? 0)) at += 1
      else this.#goesOn = null
    }
    return at
  }
}
