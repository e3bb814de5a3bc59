import { UnreadableAnswer } from './wire.ts'

/** Bytes of one answer that are read at most; the longest real one, a model's description, has some 100 kB. */
export const MAX_ANSWER = 4 * 1024 * 1024

/** Takes an answer in pieces and gives its lines once whole. Throws UnreadableAnswer where it is too large or not UTF-8. */
export class WholeLines {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  #bytes = 0
  /** What a line break has not followed yet. */
  rest = ''

  take(piece: Uint8Array): string[] {
    this.#bytes += piece.byteLength
    if (this.#bytes > MAX_ANSWER) throw new UnreadableAnswer(`it is larger than ${MAX_ANSWER} bytes`)
    const lines = (this.rest + this.#decode(piece)).split('\n')
    this.rest = lines.pop() ?? ''
    return lines
  }

  #decode(piece: Uint8Array): string {
    try {
      return this.#decoder.decode(piece, { stream: true })
    } catch {
      throw new UnreadableAnswer('it is not UTF-8')
    }
  }
}
