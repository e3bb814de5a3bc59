import type { Word, WordPart } from 'unbash'
import { type Argument, UNKNOWN } from './argument.ts'
import { expandBraces } from './expand-braces.ts'

/** A stretch of a word with one value. */
export interface Piece {
  text: string
  unknown?: boolean
  glob?: boolean
  /** Unquoted and from an expansion: blanks in it separate words. */
  splits?: boolean
  output?: boolean
}

/** What is known of the variables that a word names. */
export interface KnownValues {
  /** The values that a variable may have at this offset; one unknown piece where that is open. */
  valuesOf(name: string, at: number): readonly Piece[]
  /** Whether it is certain that nothing ever set the variable. */
  isUnset(name: string): boolean
}

const MOST_VALUES = 16
const UNKNOWN_PIECE: Piece = { text: UNKNOWN, unknown: true }
/** Unknown, but a number: it cannot climb out of a folder or become an option. */
const NUMBER_PIECE: Piece = { text: '0', unknown: true }

/** The arguments that a word becomes: several for braces, for values with blanks, and for a variable with several values. */
export function expandWord(word: Word, variables: KnownValues): Argument[] {
  const place = { start: word.pos, end: word.end }
  if (!word.parts) return word.value === '' && word.text === '' ? [] : [join([{ text: word.value }], place)]
  const rows = combine(word.parts.map((part) => valuesOf(part, false, variables)))
  return rows.flatMap((row) => separate(row).map((pieces) => join(pieces, place)))
}

/** The values of a word where the shell neither splits nor expands wildcards: an assignment, a quoted text. */
export function expandQuoted(word: Pick<Word, 'parts' | 'value'>, variables: KnownValues): Piece[] {
  return word.parts ? quotedValues(word.parts, variables) : [{ text: word.value }]
}

/** Every value that a part may have. */
function valuesOf(part: WordPart, quoted: boolean, variables: KnownValues): Piece[] {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return [{ text: part.value }]
    case 'DoubleQuoted':
    case 'LocaleString':
      return quotedValues(part.parts, variables)
    case 'Glob':
    case 'ExtendedGlob':
      return [{ text: part.text, glob: true }]
    case 'BraceExpansion':
      return expandBraces(part.text)?.map((text) => ({ text, glob: /[*?]/.test(text) })) ?? [UNKNOWN_PIECE]
    case 'ArithmeticExpansion':
      return [NUMBER_PIECE]
    case 'CommandExpansion':
      return [{ ...UNKNOWN_PIECE, splits: !quoted, output: true }]
    case 'ProcessSubstitution':
      return [{ text: '/dev/fd/63' }]
    case 'SimpleExpansion':
      return variableValues(part.text.slice(1), part.pos, quoted, variables)
    case 'ParameterExpansion':
      if (part.prefix === '#') return [NUMBER_PIECE]
      if (part.prefix || part.index) return [{ ...UNKNOWN_PIECE, splits: !quoted }]
      if (!part.operation) return variableValues(part.parameter, part.pos, quoted, variables)
      return withDefault(part, quoted, variables)
  }
}

function quotedValues(parts: readonly WordPart[], variables: KnownValues): Piece[] {
  const rows = combine(parts.map((part) => valuesOf(part, true, variables)))
  return rows.map((row) => ({
    text: row.map((piece) => piece.text).join(''),
    unknown: row.some((piece) => piece.unknown),
    glob: row.some((piece) => piece.glob),
    output: row.some((piece) => piece.output),
  }))
}

function variableValues(name: string, at: number, quoted: boolean, variables: KnownValues): Piece[] {
  if (/^[?#$]$/.test(name)) return [NUMBER_PIECE]
  return variables.valuesOf(name, at).map((piece) => ({ ...piece, splits: !quoted }))
}

/** `${x:-word}`: the word where it is certain that x is unset; any other operator gives an unknown value. */
function withDefault(
  part: Extract<WordPart, { type: 'ParameterExpansion' }>,
  quoted: boolean,
  variables: KnownValues,
): Piece[] {
  const operation = part.operation
  if (operation?.type !== 'Default' || !/^:?[-=]$/.test(operation.operator))
    return [{ ...UNKNOWN_PIECE, splits: !quoted }]
  if (!variables.isUnset(part.parameter)) return variableValues(part.parameter, part.pos, quoted, variables)
  return expandWord(operation.operand, variables).map((argument) => ({ ...argument, splits: !quoted }))
}

/** One row of pieces for each way to choose a value per part; beyond a limit the whole word is unknown. */
function combine(parts: readonly Piece[][]): Piece[][] {
  let rows: Piece[][] = [[]]
  for (const values of parts) {
    const [only] = values
    if (only && values.length === 1) for (const row of rows) row.push(only)
    else rows = rows.flatMap((row) => values.map((value) => [...row, value]))
    if (rows.length > Math.max(MOST_VALUES, values.length)) return [[{ ...UNKNOWN_PIECE, splits: true }]]
  }
  return rows
}

/** Separates a row at the blanks of unquoted expansions, as the shell does. */
function separate(row: readonly Piece[]): Piece[][] {
  const words: Piece[][] = [[]]
  for (const piece of row) {
    if (!piece.splits || !/[ \t\n]/.test(piece.text)) {
      words.at(-1)?.push(piece)
      continue
    }
    const [first = '', ...rest] = piece.text.split(/[ \t\n]+/)
    words.at(-1)?.push({ ...piece, text: first })
    for (const text of rest) words.push([{ ...piece, text }])
  }
  return words.filter((pieces) => pieces.some((piece) => piece.text !== '' || !piece.splits))
}

function join(pieces: readonly Piece[], place: { start: number; end: number }): Argument {
  const text = pieces.map((piece) => piece.text).join('')
  return {
    text,
    unknown: text.includes(UNKNOWN) || pieces.some((piece) => piece.unknown),
    glob: pieces.some((piece) => piece.glob || (piece.splits && /[*?[]/.test(piece.text))),
    splits: pieces.some((piece) => piece.unknown && piece.splits),
    output: pieces.some((piece) => piece.output),
    ...place,
  }
}
