/** Looks for stretches to mask in the pieces of one stream, given in order. It may remember what it has ruled out. */
export interface Search {
  /** The first stretch at or after `from` in the piece; null where there is none. */
  next(piece: Piece, from: number): Stretch | null
  /** Where the end of the bytes begins, at or after `from`, that could begin a stretch; their length where none does. */
  beginning(bytes: Uint8Array, from: number): number
}

/** Bytes of a stream with what was held back of those before. */
export interface Piece {
  bytes: Uint8Array
  /** How many bytes of the stream came before. */
  passed: number
  /** The last of these, -1 at the very start. */
  before: number
  /** No more will come. */
  ended: boolean
}

/**
 * - wait: more bytes decide what begins at `at`.
 * - mask: `from` to `to`, and then each byte for which `goesOn` is true, in this piece and those that follow.
 */
export type Stretch =
  | { is: 'wait'; at: number }
  | { is: 'mask'; label: string; from: number; to: number; goesOn: ((byte: number) => boolean) | null }
