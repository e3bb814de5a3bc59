import type { LogMark } from './mark-list.ts'
import type { Pen } from './pen.ts'

/** What a page keeps of a log before it forgets the oldest lines. 800,000 rows of 20 px is what Firefox can still scroll. */
export interface LogLimits {
  bytes: number
  lines: number
}
export const LOG_LIMITS: LogLimits = { bytes: 64 * 1024 * 1024, lines: 800_000 }

export type Stream = 'stdout' | 'stderr'

/** One line, or a mark of the run-host's between lines. `number` counts lines of output from 1 over the whole run. */
export type LogLine =
  | { index: number; kind: 'mark'; step: number; at: number; mark: LogMark }
  | { index: number; kind: Stream; step: number; at: number; number: number; pen: Pen; open: boolean }

/** Lines of one step that follow one another. */
export interface Section {
  step: number
  from: number
  to: number
}

/** What was forgotten from the front, to be shown as a gap. */
export interface Gap {
  lines: number
  bytes: number
}
