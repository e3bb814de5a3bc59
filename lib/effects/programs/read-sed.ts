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

const ADDRESS =
  /[\s;{}]*(?:(?:\d+(?:~\d+)?|\$|[+~]\d+|(?:\/(?:[^/\\\n]|\\[\s\S])*\/|\\([^\n])(?:(?!\1)[^\\\n]|\\[\s\S])*\1)[IM]*)[\s,]*)*!*\s*/y
const REST_OF_LINE = /[^\n]*/y
const PLAIN = /^[{}=dDgGhHnNpPxzlFqQ]$/

function readCommand(cursor: Cursor): void {
  take(cursor, ADDRESS)
  const name = cursor.text[cursor.at++]
  if (name === undefined) return
  if (PLAIN.test(name)) take(cursor, /\s*\d*/y)
  else if (name === '#' || name === ':' || /[btT]/.test(name))
    take(cursor, name === '#' || name === ':' ? REST_OF_LINE : /[^;}\n]*/y)
  else if (/[aic]/.test(name)) take(cursor, /(?:\\\n|[^\n])*/y)
  else if (/[rR]/.test(name)) cursor.reads.push(take(cursor, REST_OF_LINE).trim())
  else if (/[wW]/.test(name)) cursor.writes.push(take(cursor, REST_OF_LINE).trim())
  else if (name === 's' || name === 'y') readSubstitution(cursor, name)
  else cursor.runs = name === 'e' ? `e ${take(cursor, REST_OF_LINE).trim()}` : 'what does not read as sed'
}

/** `s/a/b/flags`: of the flags `e` runs the result and `w` writes it. */
function readSubstitution(cursor: Cursor, name: string): void {
  const separator = cursor.text[cursor.at]
  if (
    separator === undefined ||
    /[\\\n]/.test(separator) ||
    !skipPast(cursor, separator) ||
    !skipPast(cursor, separator)
  ) {
    cursor.runs = 'what does not read as sed'
    return
  }
  cursor.at++
  if (name === 'y') return
  const flags = take(cursor, /[gpimIMe\d]*/y)
  if (flags.includes('e')) cursor.runs = 'the e flag'
  if (cursor.text[cursor.at] === 'w') cursor.writes.push(take(cursor, REST_OF_LINE).slice(1).trim())
}

const CLASS = /\[\^?\]?[^\]\n]*\]/y

/** Moves from one separator to the next; those inside [...] do not count. False where there is none. */
function skipPast(cursor: Cursor, separator: string): boolean {
  cursor.at++
  while (cursor.at < cursor.text.length) {
    const sign = cursor.text[cursor.at]
    if (sign === separator) return true
    if (sign === '\\') cursor.at += 2
    else if (sign !== '[' || take(cursor, CLASS) === '') cursor.at++
  }
  return false
}

function take(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)?.[0] ?? ''
  cursor.at += found.length
  return found
}
