import { plainText } from './line-text.ts'
import type { LogLines } from './log-lines.ts'

const TROUBLE =
  /\b(?:errors?|err|fail(?:ed|ure|ures)?|fatal|panic(?:ked)?|exception|traceback|denied|refused|cannot|can't|could not|couldn't|unable to|no such|not found|not permitted|killed|segmentation fault|abort(?:ed)?|invalid)\b/i
const NO_TROUBLE = /\b(?:0|no|without) (?:errors?|failures?)\b/gi

/** Whether a line reads like an error. A guess for finding one's way, never a verdict: the exit code is that. */
export function readsLikeError(text: string): boolean {
  return TROUBLE.test(text.replace(NO_TROUBLE, ''))
}

/** Milliseconds of looking at a time, so that a million lines do not hold up the page. */
const SLICE_MS = 10

/**
 * The next line of output after `index` (or before it, with `direction` -1) that reads like an error; goes round at the
 * ends. Null where there is none, or `signal` ended the search.
 */
export async function nextErrorLine(
  log: LogLines,
  index: number,
  direction: 1 | -1,
  signal?: AbortSignal,
): Promise<number | null> {
  const { from, to } = log
  const count = to - from
  const at = (passed: number) => from + ((((index - from + direction * passed) % count) + count) % count)
  return firstThat(
    count,
    (passed) => at(passed + 1),
    (line) => isError(log, line),
    signal,
  )
}

/** Where to look first in a step that failed: a line that reads like an error, else its first on stderr, else its last. */
export async function firstErrorLine(
  log: LogLines,
  step: number,
  signal?: AbortSignal,
): Promise<number | null> {
  const sections = log.sections.filter((section) => section.step === step)
  const places = sections.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at))
  const look = (holds: (index: number) => boolean) =>
    firstThat(places.length, (at) => places[at] ?? log.from, holds, signal)
  return (
    (await look((index) => isError(log, index))) ??
    (await look((index) => log.line(index).kind === 'stderr')) ??
    places.findLast((index) => log.line(index).kind !== 'mark') ??
    null
  )
}

const isError = (log: LogLines, index: number): boolean =>
  index >= log.from && log.line(index).kind !== 'mark' && readsLikeError(plainText(log, index))

async function firstThat(
  count: number,
  place: (at: number) => number,
  holds: (index: number) => boolean,
  signal?: AbortSignal,
): Promise<number | null> {
  let until = performance.now() + SLICE_MS
  for (let at = 0; at < count && !signal?.aborted; at += 1) {
    if (holds(place(at))) return place(at)
    if (performance.now() < until) continue
    await new Promise((resolve) => setTimeout(resolve))
    until = performance.now() + SLICE_MS
  }
  return null
}
