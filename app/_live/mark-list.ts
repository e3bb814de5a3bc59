import type { Mark } from '#lib/live/recording.ts'

/** The marks between the lines of a log, by index, oldest first: a run has a few per step. */
export class MarkList {
  #marks: { index: number; mark: Mark }[] = []

  get length(): number {
    return this.#marks.length
  }

  add(index: number, mark: Mark): void {
    this.#marks.push({ index, mark })
  }

  at(index: number): Mark | null {
    const found = this.#marks[this.before(index)]
    return found?.index === index ? found.mark : null
  }

  /** How many marks stand before this index. */
  before(index: number): number {
    return this.#count((mark) => mark.index < index)
  }

  /** The index of the output line that has `ordinal` output lines before it. */
  skip(ordinal: number): number {
    return ordinal + this.#count((mark, order) => mark.index - order <= ordinal)
  }

  /** How many marks, from the first on, satisfy a condition that holds up to some mark and not after it. */
  #count(holds: (mark: { index: number }, order: number) => boolean): number {
    let low = 0
    let high = this.#marks.length
    while (low < high) {
      const middle = (low + high) >> 1
      const mark = this.#marks[middle]
      if (mark && holds(mark, middle)) low = middle + 1
      else high = middle
    }
    return low
  }
}
