import type { Frame } from '../live/recording.ts'
import type { LineListener, Stream } from './line-counter.ts'
import { inertWords, lineWords } from './line-words.ts'

/** Up to here a line is searched as it is shown; a longer one piece by piece, with what the borders could have cut. */
const WHOLE_BYTES = 64 * 1024
const SHOWN_CHARACTERS = 240

const ESCAPE = 27

/** A line that holds the words, with what stands around them. */
export interface Hit {
  number: number
  step: number
  stream: Stream
  text: string
}

interface OpenLine {
  number: number
  pieces: Uint8Array[]
  size: number
  /** What is known of a long line: how its text ends so far. */
  long: { decoder: TextDecoder; tail: string } | null
  found: string | null
}

/**
 * Looks for words in the lines that it hears of behind `range.after` and up to `range.to`, which may fall meanwhile: plain
 * words, as a pattern could take for ever. `give` gets each line that holds them, once. Whole blocks of lines without them are
 * told from their bytes and never taken apart.
 */
export function searchLines(
  words: string,
  range: Readonly<{ after: number; to: number }>,
  { matchCase, give }: { matchCase: boolean; give: (hit: Hit) => void },
): LineListener {
  const fold = (text: string) => (matchCase ? text : text.toLowerCase())
  const wanted = fold(words)
  const open = new Map<Stream, OpenLine>()
  const find = (text: string) => around(text, fold(text), wanted)
  const decoder = new TextDecoder()
  return {
    // What a return leaves of a line stands in its bytes as it is; only escapes can join what was apart.
    skips: (bytes, first) =>
      first > range.to || (!bytes.includes(ESCAPE) && !fold(decoder.decode(bytes)).includes(wanted)),
    piece: (number, stream, bytes, ended, frame) => {
      if (number <= range.after || number > range.to) return
      const present = open.get(stream)
      const line = present?.number === number ? present : newLine(number)
      addPiece(line, bytes, find, wanted.length)
      if (!ended) return void open.set(stream, line)
      open.delete(stream)
      const text = line.long ? line.found : find(lineWords(joined(line.pieces)))
      if (text !== null) give(hit(line, stream, frame, text))
    },
  }
}

function newLine(number: number): OpenLine {
  return { number, pieces: [], size: 0, long: null, found: null }
}

function hit({ number }: OpenLine, stream: Stream, { step }: Frame, text: string): Hit {
  return { number, step, stream, text }
}

function addPiece(
  line: OpenLine,
  bytes: Uint8Array,
  find: (text: string) => string | null,
  length: number,
): void {
  line.pieces.push(bytes)
  line.size += bytes.length
  if (line.size <= WHOLE_BYTES) return
  line.long ??= { decoder: new TextDecoder(), tail: '' }
  const text = line.long.tail + line.long.decoder.decode(joined(line.pieces), { stream: true })
  line.pieces = []
  line.found ??= find(inertWords(text))
  line.long.tail = text.slice(Math.max(0, text.length - length + 1))
}

/** The words with what stands around them; null where the text does not hold them. */
function around(text: string, folded: string, wanted: string): string | null {
  const at = folded.indexOf(wanted)
  if (at < 0) return null
  const from = Math.max(0, at - SHOWN_CHARACTERS / 3)
  return text.slice(from, from + SHOWN_CHARACTERS).toWellFormed()
}

function joined(pieces: Uint8Array[]): Uint8Array {
  const [only] = pieces
  return pieces.length === 1 && only ? only : Buffer.concat(pieces)
}
