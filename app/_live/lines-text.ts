import type { LineRange } from './line-link.ts'
import { plainText } from './line-text.ts'
import type { LogLines } from './log-lines.ts'

/** The lines of the range, or all of them, each whole, without escapes. */
export function linesText(log: LogLines, range: LineRange | null): string {
  const lines: string[] = []
  for (let index = log.from; index < log.to; index += 1) {
    const line = log.line(index)
    if (line.kind === 'mark' || (range && (line.number < range.from || line.number > range.to))) continue
    lines.push(plainText(log, index, Number.POSITIVE_INFINITY))
  }
  return `${lines.join('\n')}\n`
}
