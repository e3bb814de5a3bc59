import { UNKNOWN } from '../../shell/argument.ts'
import type { ProgramReading } from './program-reading.ts'

/** A cursor over a sed script. */
interface Cursor {
  text: string
  at: number
  reads: string[]
  writes: string[]
  runs: string | null
}

/**
 * What a sed script does beyond changing its input: the files that `w`, `r` and their like name, and commands started
 * with `e`. What does not read as sed counts as code.
 */
export function readSed(text: string): ProgramReading {
  const cursor: Cursor = { text, at: 0, reads: [], writes: [], runs: null }
  if (text.includes(UNKNOWN)) return { ...cursor, runs: 'a program that is not known' }
  while (cursor.at < text.length && !cursor.runs) readCommand(cursor)
  return cursor
}

const REST_OF_LINE = /[^\n]*/y
/** Ends at a blank as well: what follows it is a command to some, part of the name to others. */
const LABEL = /[^\S\n]*[^;}\s]*/y
/** Up to a line break that no backslash takes along; one backslash may take another. */
const TEXT = /(?:\\[\s\S]?|[^\n\\])*/y
const UNREADABLE = 'what does not read as sed'
const PLAIN = /^[{}=dDgGhHnNpPxzlFqQ]$/

function readCommand(cursor: Cursor): void {
  readAddress(cursor)
  const name = cursor.text[cursor.at++]
  if (name === undefined || cursor.runs) return
  if (PLAIN.test(name)) take(cursor, /\s*\d*/y)
  else if (name === '#') take(cursor, REST_OF_LINE)
  else if (/[:btT]/.test(name)) take(cursor, LABEL)
  else if (/[aic]/.test(name)) take(cursor, TEXT)
  else if (/[rR]/.test(name)) cursor.reads.push(take(cursor, REST_OF_LINE).trim())
  else if (/[wW]/.test(name)) cursor.writes.push(take(cursor, REST_OF_LINE).trim())
  else if (name === 's' || name === 'y') readSubstitution(cursor, name)
  else cursor.runs = name === 'e' ? `e ${take(cursor, REST_OF_LINE).trim()}` : UNREADABLE
}

const BETWEEN = /(?:[\s;{},!]|\d+(?:~\d+)?|\$|[+~]\d+)*/y

/** `1,5`, `$!`, `/regex/I,+2` and `\,regex,`, with the blanks and braces around. */
function readAddress(cursor: Cursor): void {
  take(cursor, BETWEEN)
  while (/^(\/|\\[^\n])/.test(cursor.text.slice(cursor.at))) {
    if (cursor.text[cursor.at] === '\\') cursor.at++
    if (!skipPast(cursor, cursor.text[cursor.at] ?? '', CLASS)) {
      cursor.runs = UNREADABLE
      return
    }
    cursor.at++
    take(cursor, /[IM]*/y)
    take(cursor, BETWEEN)
  }
}

/** `s/a/b/flags`: of the flags `e` runs the result and `w` writes it. */
function readSubstitution(cursor: Cursor, name: string): void {
  const separator = cursor.text[cursor.at]
  if (
    separator === undefined ||
    /[\\\n]/.test(separator) ||
    !skipPast(cursor, separator, name === 's' ? CLASS : null) ||
    !skipPast(cursor, separator, null)
  ) {
    cursor.runs = UNREADABLE
    return
  }
  cursor.at++
  if (name === 'y') return
  const flags = take(cursor, /[gpimIMe\d]*/y)
  if (flags.includes('e')) cursor.runs = 'the e flag'
  if (cursor.text[cursor.at] === 'w') cursor.writes.push(take(cursor, REST_OF_LINE).slice(1).trim())
}

const CLASS = /\[\^?\]?(?:\[([:.=]).*?\1\]|[^\]\n])*\]/y

/** Moves from one separator to the next; in a regex those inside [...] do not count. False where there is none. */
function skipPast(cursor: Cursor, separator: string, ignored: RegExp | null): boolean {
  cursor.at++
  while (cursor.at < cursor.text.length) {
    const sign = cursor.text[cursor.at]
    if (sign === separator) return true
    if (sign === '\\') cursor.at += 2
    else if (sign !== '[' || !ignored || take(cursor, ignored) === '') cursor.at++
  }
  return false
}

function take(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)?.[0] ?? ''
  cursor.at += found.length
  return found
}
