import type { Head, HeadTable } from './head-table.ts'
import { latin1 } from './latin1.ts'
import type { Verdict } from './rule.ts'
import type { Piece, Search, Stretch } from './search.ts'

/** Where a head may begin. */
export interface Near {
  /** The first such place at or after `from`; the length of the piece, or more, where there is none. */
  next(piece: Piece, from: number): number
}

const EVERY_PLACE: Near = { next: (_, from) => from }

/** Finds what a table's rules look for, by the heads that it begins with. */
export class HeadSearch implements Search {
  readonly #table: HeadTable
  readonly #near: Near
  /** The place of the stream before which no head of a rule is looked at. */
  readonly #skipTo: number[]

  /** `near` may leave out places where none of the table's heads begins (`NearHeads`). */
  constructor(table: HeadTable, near: Near = EVERY_PLACE) {
    this.#table = table
    this.#near = near
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
    for (
      let at = this.#near.next(piece, from);
      at < piece.bytes.length;
      at = this.#near.next(piece, at + 1)
    ) {
      const head = this.#headAt(piece, at)
      if (head) return { at, head }
    }
    return null
  }

  #headAt(piece: Piece, at: number): Head | null {
    const group = this.#table.firstPairs[pairAt(piece.bytes, at)]
    if (!group) return null
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
