import { plainText } from './line-text.ts'
import type { LogLines } from './log-lines.ts'

/** Where a word stands in a text, as UTF-16 offsets. Case does not matter. */
export function findIn(text: string, words: string): { start: number; end: number }[] {
  const wanted = words.toLowerCase()
  const found: { start: number; end: number }[] = []
  if (wanted === '') return found
  const folded = text.toLowerCase()
  // A few letters change their length when folded; then the places would not fit the text.
  if (folded.length !== text.length) return found
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length))
    found.push({ start: at, end: at + wanted.length })
  return found
}

/**
 * Searches lines from `from` on for as long as `spend` says, and returns the numbers of those that hold the words and where to
 * go on. Call it again from there; that way a million lines do not hold up the page.
 */
export function searchLines(
  log: LogLines,
  words: string,
  from: number,
  to: number,
  spend: () => boolean,
): { found: number[]; next: number } {
  const wanted = words.toLowerCase()
  const found: number[] = []
  let index = Math.max(from, log.from)
  for (; index < to && spend(); index += 1) {
    const line = log.line(index)
    if (line.kind !== 'mark' && plainText(log, index).toLowerCase().includes(wanted)) found.push(line.number)
  }
  return { found, next: index }
}
