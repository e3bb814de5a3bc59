import type { Head, HeadTable } from './head-table.ts'
import type { Verdict } from './rule.ts'

// Replaces secrets in a stream of bytes, before anybody stores them. Pure: no clock, nothing of
// Node's, so that a page can ask it as well.
// Text here is Latin-1, so that a character is a byte whatever the bytes are.

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
  readonly #table: HeadTable
  readonly #sink: Sink
  readonly #patience: number
  readonly #skipTo: number[]
  #held = NOTHING
  /** How many of the held bytes were shown in a pause. */
  #shown = 0
  /** Bytes of the stream before the held ones. */
  #passed = 0
  #last = -1
  #goesOn: ((byte: number) => boolean) | null = null

  constructor(table: HeadTable, sink: Sink, patience = Number.POSITIVE_INFINITY) {
    this.#table = table
    this.#sink = sink
    this.#patience = patience
    this.#skipTo = table.rules.map(() => 0)
  }

  /** Whether bytes wait that a pause would show. */
  get holds(): boolean {
    return this.#shown < this.#held.length && this.#held.length < this.#patience
  }

  push(bytes: Uint8Array): void {
    this.#work(this.#held.length === 0 ? bytes : concat(this.#held, bytes), false)
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
    let from = this.#swallow(bytes, 0)
    let shown = Math.max(this.#shown, from)
    let hold = -1
    for (let found = this.#find(bytes, from); found; found = this.#find(bytes, from)) {
      const verdict = this.#judge(bytes, from, found, ended)
      if (verdict.is === 'wait') {
        hold = found.at
        break
      }
      from = found.at + 1
      if (verdict.is === 'no') continue
      if (verdict.from > shown) this.#sink.bytes(bytes.subarray(shown, verdict.from))
      this.#sink.masked(verdict.label)
      this.#goesOn = verdict.goesOn
      from = this.#swallow(bytes, verdict.to)
      shown = Math.max(shown, from)
    }
    const edge = ended ? bytes.length : this.#beginning(bytes, from)
    this.#keep(bytes, shown, hold < 0 ? edge : Math.min(hold, edge))
  }

  #keep(bytes: Uint8Array, shown: number, hold: number): void {
    if (hold > shown) this.#sink.bytes(bytes.subarray(shown, hold))
    this.#shown = Math.max(0, shown - hold)
    this.#passed += hold
    if (hold > 0) this.#last = bytes[hold - 1] ?? -1
    this.#held = hold === bytes.length ? NOTHING : Uint8Array.from(bytes.subarray(hold))
  }

  #swallow(bytes: Uint8Array, from: number): number {
    let at = from
    while (this.#goesOn && at < bytes.length) {
      if (this.#goesOn(bytes[at] ?? 0)) at += 1
      else this.#goesOn = null
    }
    return at
  }

  #find(bytes: Uint8Array, from: number): { at: number; head: Head } | null {
    const { stride, firstPairs } = this.#table
    for (let near = this.#near(bytes, from); near >= 0; near = this.#near(bytes, near + 1)) {
      for (let at = Math.max(from, near - stride + 1); at <= near; at++) {
        const group = firstPairs[pairAt(bytes, at)]
        const head = group ? this.#headAt(bytes, at, group) : null
        if (head) return { at, head }
      }
    }
    return null
  }

  #headAt(bytes: Uint8Array, at: number, group: number): Head | null {
    for (const head of this.#table.groups[group] ?? []) if (this.#isAt(bytes, at, head)) return head
    return null
  }

  #near(bytes: Uint8Array, from: number): number {
    const { stride, nearPairs } = this.#table
    return nextNear(bytes, from, stride, nearPairs)
  }

  #isAt(bytes: Uint8Array, at: number, { code, rule }: Head): boolean {
    if (at + code.length > bytes.length || this.#passed + at < (this.#skipTo[rule] ?? 0)) return false
    for (let index = 2; index < code.length; index++) if (bytes[at + index] !== code[index]) return false
    return true
  }

  #judge(bytes: Uint8Array, from: number, { at, head }: { at: number; head: Head }, ended: boolean): Verdict {
    // A longer head may begin here or before, and the bytes that tell are still to come.
    if (!ended && at >= bytes.length - this.#table.longest && at >= this.#beginning(bytes, from))
      return { is: 'wait' }
    const before = at > 0 ? (bytes[at - 1] ?? -1) : this.#last
    const verdict = this.#table.rules[head.rule]?.judge({ bytes, at, head: head.text, before, ended })
    if (verdict?.is === 'no') this.#skipTo[head.rule] = this.#passed + verdict.until
    return verdict ?? { is: 'no', until: at }
  }

  // Where the end of the bytes begins that could be the beginning of a head.
  #beginning(bytes: Uint8Array, from: number): number {
    const start = Math.max(from, bytes.length - this.#table.longest)
    const text = latin1(bytes, start, bytes.length)
    for (let at = 0; at < text.length; at++) if (this.#table.beginnings.has(text.slice(at))) return start + at
    return bytes.length
  }
}

/** Some thousands of bytes, at most, as text, a character a byte. */
export function latin1(bytes: Uint8Array, from: number, to: number): string {
  // Spreading the bytes instead takes a third of the time of all masking.
  return Reflect.apply(String.fromCharCode, null, bytes.subarray(from, to))
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length)
  whole.set(a)
  whole.set(b, a.length)
  return whole
}

function pairAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}

// Every byte of every command passes here. Looking only at each `stride`th pair costs a quarter of looking at all (measured).
function nextNear(bytes: Uint8Array, from: number, stride: number, near: Uint8Array): number {
  const last = bytes.length - 1
  for (let at = from + stride - 1; at < last; at += stride)
    if (near[((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)] !== 0) return at
  return -1
}
