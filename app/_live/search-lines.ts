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

/** So much of a line is searched, that one alone does not hold up the page. */
const SEARCHED_BYTES = 1024 * 1024

/** How far a search has come, and which lines before that had not ended when it passed them. */
export interface Reached {
  next: number
  open: readonly number[]
}

/** Whether a search up to `to` has anything to look at that it could not look at before. */
export const canGoOn = (log: LogLines, { next, open }: Reached, to: number): boolean =>
  next < to || open.some((index) => index < log.from || !isOpen(log, index))

function isOpen(log: LogLines, index: number): boolean {
  const line = log.line(index)
  return line.kind !== 'mark' && line.open
}

/**
 * Searches lines up to `to` for as long as `spend` says, from where it came before, and those that have ended since. Returns
 * the numbers of those that hold the words and where to go on. Call it again from there: so a million lines do not hold up
 * the page, and a line that stays open holds up none behind it.
 */
export function searchLines(
  log: LogLines,
  words: string,
  { next, open }: Reached,
  to: number,
  spend: () => boolean,
): Reached & { found: number[] } {
  const wanted = words.toLowerCase()
  const found: number[] = []
  const left: number[] = []
  const look = (index: number) => {
    const line = log.line(index)
    if (line.kind === 'mark') return
    if (line.open) left.push(index)
    else if (plainText(log, index, SEARCHED_BYTES).toLowerCase().includes(wanted)) found.push(line.number)
  }
  for (const index of open) if (index >= log.from) look(index)
  let index = Math.max(next, log.from)
  for (; index < to && spend(); index += 1) look(index)
  return { found, next: index, open: left }
}
