/** Heights in pixels of rows that do not wrap. The classes of log-row.tsx and heading-row.tsx give them. */
export const ROW_HEIGHT = 21
export const HEADING_HEIGHT = 30

/**
 * Where the rows of a log lie. A row has the usual height of its kind until somebody measured it. Only what differs is
 * kept, in a Fenwick tree (1994, doi:10.1002/spe.4380240306), so that of a million rows each is found in a
 * microsecond, whether or not lines wrap. All values are pixels from the first row's top.
 */
export class RowHeights {
  #count = 0
  #headings: readonly number[] = []
  #measured = new Map<number, number>()
  #tree = new Float64Array(2)

  /** Says how many rows there are, and which are headings. What was measured holds while rows only come after others. */
  layOut(count: number, headings: ReadonlySet<number>): void {
    const kept = count >= this.#count && this.#headings.every((place) => headings.has(place))
    if (!kept) this.forget()
    this.#count = count
    if (!kept || headings.size !== this.#headings.length) this.#headings = [...headings].sort((a, b) => a - b)
    while (this.#capacity < count) this.#grow()
  }

  /** Forgets what was measured: the width is another one. */
  forget(): void {
    this.#measured.clear()
    this.#tree.fill(0)
  }

  /** A row was measured. Returns by how much it differs from what it was. */
  measure(place: number, height: number): number {
    const change = height - this.#heightOf(place)
    if (change === 0) return 0
    this.#measured.set(place, height)
    for (let at = place + 1; at <= this.#capacity; at += at & -at) this.#tree[at] = this.#sum(at) + change
    return change
  }

  /** The top of a row; of the one after the last, the end of all. */
  top(place: number): number {
    let extra = 0
    for (let at = place; at > 0; at -= at & -at) extra += this.#sum(at)
    return this.#usual(place) + extra
  }

  /** The row at this height, the first or last one beyond either end. */
  placeAt(offset: number): number {
    let place = 0
    let extra = 0
    for (let step = this.#capacity; step >= 1; step /= 2) {
      const next = place + step
      if (next > this.#count || this.#usual(next) + extra + this.#sum(next) > offset) continue
      place = next
      extra += this.#sum(next)
    }
    return Math.max(0, Math.min(place, this.#count - 1))
  }

  get #capacity(): number {
    return this.#tree.length - 1
  }

  // The new last entry sums up the whole old tree, whose size is a power of two.
  #grow(): void {
    const bigger = new Float64Array(this.#capacity * 2 + 1)
    bigger.set(this.#tree)
    bigger[bigger.length - 1] = this.#sum(this.#capacity)
    this.#tree = bigger
  }

  #sum(at: number): number {
    return this.#tree[at] ?? 0
  }

  #heightOf(place: number): number {
    return this.#measured.get(place) ?? this.#usual(place + 1) - this.#usual(place)
  }

  #usual(place: number): number {
    const headings = this.#headings.findIndex((heading) => heading >= place)
    const before = headings < 0 ? this.#headings.length : headings
    return place * ROW_HEIGHT + before * (HEADING_HEIGHT - ROW_HEIGHT)
  }
}
