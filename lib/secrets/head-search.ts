import type { Head, HeadTable } from './head-table.ts'
import { latin1 } from './latin1.ts'
import type { Verdict } from './rule.ts'
import type { Piece, Search, Stretch } from './search.ts'

/** Finds what a table's rules look for, by the heads that it begins with. */
export class HeadSearch implements Search {
  readonly #table: HeadTable
  /** The place of the stream before which no head of a rule is looked at. */
  readonly #skipTo: number[]

  constructor(table: HeadTable) {
    this.#table = table
    this.#skipTo = table.rules.map(() => 0)
  }

  next(piece: Piece, from: number): Stretch | null {
    let found = this.#find(piece, from)
    for (let start = from; found; found = this.#find(piece, start)) {
      const verdict = this.#judge(piece, start, found)
      if (verdict.is === 'wait') return { is: 'wait', at: found.at }
      if (verdict.is === 'mask') return verdict
      this.#skipTo[found.head.rule] = piece.passed + verdict.until
      start = found.at + 1
    }
    return null
  }

  beginning(bytes: Uint8Array, from: number): number {
    const start = Math.max(from, bytes.length - this.#table.longest)
    const text = latin1(bytes, start, bytes.length)
    for (let at = 0; at < text.length; at++) if (this.#table.beginnings.has(text.slice(at))) return start + at
    return bytes.length
  }

  #find(piece: Piece, from: number): { at: number; head: Head } | null {
    const { bytes } = piece
    const { stride, firstPairs, nearPairs } = this.#table
    for (let near = nextNear(bytes, from, stride, nearPairs); near >= 0; ) {
      for (let at = Math.max(from, near - stride + 1); at <= near; at++) {
        const group = firstPairs[pairAt(bytes, at)]
        const head = group ? this.#headAt(piece, at, group) : null
        if (head) return { at, head }
      }
      near = nextNear(bytes, near + 1, stride, nearPairs)
    }
    return null
  }

  #headAt(piece: Piece, at: number, group: number): Head | null {
    for (const head of this.#table.groups[group] ?? []) if (this.#isAt(piece, at, head)) return head
    return null
  }

  #isAt({ bytes, passed }: Piece, at: number, { code, rule }: Head): boolean {
    if (at + code.length > bytes.length || passed + at < (this.#skipTo[rule] ?? 0)) return false
    for (let index = 2; index < code.length; index++) if (bytes[at + index] !== code[index]) return false
    return true
  }

  #judge({ bytes, before, ended }: Piece, from: number, { at, head }: { at: number; head: Head }): Verdict {
    // A longer head may begin here or before, and the bytes that tell are still to come.
    if (!ended && at >= bytes.length - this.#table.longest && at >= this.beginning(bytes, from))
      return { is: 'wait' }
    const last = at > 0 ? (bytes[at - 1] ?? -1) : before
    const rule = this.#table.rules[head.rule]
    return rule?.judge({ bytes, at, head: head.text, before: last, ended }) ?? { is: 'no', until: at }
  }
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
