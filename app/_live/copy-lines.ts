import type { LineRange } from './line-link.ts'
import { plainText } from './line-text.ts'
import type { LogLines } from './log-lines.ts'

/** Copies the lines of the range, or all of them, without escapes. False where the browser refuses. */
export async function copyLines(log: LogLines, range: LineRange | null): Promise<boolean> {
  const lines: string[] = []
  for (let index = log.from; index < log.to; index += 1) {
    const line = log.line(index)
    if (line.kind === 'mark' || (range && (line.number < range.from || line.number > range.to))) continue
    lines.push(plainText(log, index))
  }
  return navigator.clipboard.writeText(`${lines.join('\n')}\n`).then(
    () => true,
    () => false,
  )
}
