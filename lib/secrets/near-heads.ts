import type { Near } from './head-search.ts'
import type { HeadTable } from './head-table.ts'
import { BLOCK, placesIn } from './kernel.ts'
import type { Piece } from './search.ts'

/** So few bytes are sooner looked at one by one. */
const FEW = 32

/**
 * The places where a head of this table may begin: all where one does, and few others. A piece is copied to the kernel once, a
 * block at a time, however often it is asked about.
 */
export class NearHeads implements Near {
  readonly #halves: Uint8Array
  /** The block that was looked at last, of this piece. */
  #piece: Piece | null = null
  #start = 0
  #end = 0
  /** Its places, how many there are, and how many of them lie before what was asked for last. */
  readonly #places = new Uint16Array(BLOCK)
  #count = 0
  #passed = 0
  #asked = 0

  constructor(table: HeadTable) {
    this.#halves = table.halves
  }

  next(piece: Piece, from: number): number {
    if (piece.bytes.length - from < FEW) return from
    if (piece !== this.#piece || from < this.#asked) this.#look(piece, from)
    this.#asked = from
    for (;;) {
      for (; this.#passed < this.#count; this.#passed += 1) {
        const place = this.#start + (this.#places[this.#passed] ?? 0)
        if (place >= from) return place
      }
      if (this.#end === piece.bytes.length) return this.#end
      this.#look(piece, this.#end)
    }
  }

  #look(piece: Piece, from: number): void {
    this.#piece = piece
    this.#start = from
    this.#end = Math.min(from + BLOCK, piece.bytes.length)
    const places = placesIn(piece.bytes.subarray(from, this.#end + 2), this.#end - from, this.#halves)
    this.#places.set(places)
    this.#count = places.length
    this.#passed = 0
  }
}
