import { plainText } from './line-text.ts'
import type { LogLines, Stream } from './log-lines.ts'

const TROUBLE =
  /\b(?:errors?|err|fail(?:ed|ure|ures)?|fatal|panic(?:ked)?|exception|traceback|denied|refused|cannot|can't|could not|couldn't|unable to|no such|not found|not permitted|killed|segmentation fault|abort(?:ed)?|invalid)\b/i
const NO_TROUBLE = /\b(?:0|no|without) (?:errors?|failures?)\b/gi

/** Whether a line reads like an error. A guess for finding one's way, never a verdict: the exit code is that. */
export function readsLikeError(text: string): boolean {
  return TROUBLE.test(text.replace(NO_TROUBLE, ''))
}

/** The next line of output after `index` (or before it, with `step` -1) that reads like an error; goes round at the ends. */
export function nextErrorLine(log: LogLines, index: number, direction: 1 | -1): number | null {
  const count = log.to - log.from
  for (let passed = 1; passed <= count; passed += 1) {
    const at = log.from + ((((index - log.from + direction * passed) % count) + count) % count)
    if (log.line(at).kind !== 'mark' && readsLikeError(plainText(log, at))) return at
  }
  return null
}

/** Where to look first in a step that failed: a line that reads like an error, else its first on stderr, else its last. */
export function firstErrorLine(log: LogLines, step: number): number | null {
  const lines = [...outputLines(log, step)]
  const found =
    lines.find(({ index }) => readsLikeError(plainText(log, index))) ??
    lines.find(({ kind }) => kind === 'stderr') ??
    lines.at(-1)
  return found?.index ?? null
}

function* outputLines(log: LogLines, step: number): Generator<{ index: number; kind: Stream }> {
  for (const section of log.sections) {
    if (section.step !== step) continue
    for (let index = section.from; index < section.to; index += 1) {
      const { kind } = log.line(index)
      if (kind !== 'mark') yield { index, kind }
    }
  }
}
