import type { ReadMark } from '#lib/runs/read-mark.ts'

/** What stands between lines: a mark of the run-host's, or what was not sent to this page. */
export type LogMark = ReadMark | { type: 'skipped'; bytes: number; lines: number | null }

interface Entry {
  index: number
  mark: LogMark
  /** What the number of a line after it differs by from its index and one. */
  shift: number
}

/** The marks between the lines of a log, by index, oldest first: a run has a few per step. */
export class MarkList {
  /** The index of the row that says how much of a step's output is left out, while that still grows. */
  cutting: number | null = null
  #entries: Entry[] = []
  #base: number

  /** `base`: how many lines come before the first one here. */
  constructor(base: number) {
    this.#base = base
  }

  /** Says how many lines come before the first one here, once that is known. */
  raise(lines: number): void {
    this.#base += lines
    for (const entry of this.#entries) entry.shift += lines
  }

  add(index: number, mark: LogMark): void {
    this.#entries.push({ index, mark, shift: this.shiftAt(index) - 1 })
    if (mark.type === 'output.cutting') this.cutting = index
  }

  /** Takes a mark into the row that tells how much is left out, once there is one; false where it needs its own. */
  fold(mark: LogMark): boolean {
    if (mark.type !== 'output.cutting' && mark.type !== 'output.cut') return false
    const row = this.cutting === null ? undefined : this.#entries[this.#before(this.cutting)]
    if (mark.type === 'output.cut') this.cutting = null
    if (row) row.mark = mark
    return row !== undefined
  }

  at(index: number): LogMark {
    const found = this.#entries[this.#before(index)]
    return found?.index === index ? found.mark : { type: 'other', name: '' }
  }

  /** What the number of the line at this index differs by from its index and one. */
  shiftAt(index: number): number {
    return this.#entries[this.#before(index) - 1]?.shift ?? this.#base
  }

  /** Says how many lines the skipped piece at this index held. */
  fill(index: number, lines: number): void {
    const at = this.#before(index)
    const mark = this.#entries[at]?.mark
    if (mark?.type !== 'skipped') return
    mark.lines = lines
    for (const entry of this.#entries.slice(at)) entry.shift += lines
  }

  /** Indexes of skipped pieces whose lines are known. */
  skips(): { index: number; lines: number }[] {
    return this.#entries.flatMap(({ index, mark }) =>
      mark.type === 'skipped' && mark.lines ? [{ index, lines: mark.lines }] : [],
    )
  }

  /** How many marks stand before this index. */
  #before(index: number): number {
    let low = 0
    let high = this.#entries.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#entries[middle]?.index ?? 0) < index) low = middle + 1
      else high = middle
    }
    return low
  }
}
