/** What is known of a line, in typed columns: about 35 bytes a line, and no object each. */
interface LineFacts {
  kind: number
  step: number
  /** Microseconds since 1970, of the line's first byte. */
  at: number
  /** Where its bytes lie in the store of its stream. */
  start: number
  end: number
  /** Where its last state begins: after the last carriage return that something follows. */
  shown: number
  /** The pen (colours, weight) that it starts with, as a number of PenTable. */
  pen: number
}

type Column = keyof LineFacts
type Columns = ReturnType<typeof allocate>

/** Lines by index. The index of a line never changes; the oldest can be forgotten. */
export class LineIndex {
  #columns: Columns = allocate(1024)
  #capacity = 1024
  #from = 0
  #to = 0

  /** The index of the oldest line that is still here. */
  get from(): number {
    return this.#from
  }

  /** The index after the newest line. */
  get to(): number {
    return this.#to
  }

  add(facts: LineFacts): number {
    if (this.#to - this.#from === this.#capacity) this.#grow()
    const at = this.#to - this.#from
    // Written out and not looped over names: this runs for every line.
    this.#columns.kind[at] = facts.kind
    this.#columns.step[at] = facts.step
    this.#columns.at[at] = facts.at
    this.#columns.start[at] = facts.start
    this.#columns.end[at] = facts.end
    this.#columns.shown[at] = facts.shown
    this.#columns.pen[at] = facts.pen
    this.#to += 1
    return this.#to - 1
  }

  get(index: number, column: Column): number {
    return this.#columns[column][index - this.#from] ?? 0
  }

  set(index: number, column: Column, value: number): void {
    this.#columns[column][index - this.#from] = value
  }

  /** Forgets every line before `index`. */
  dropBefore(index: number): void {
    const count = index - this.#from
    for (const column of Object.values(this.#columns)) column.copyWithin(0, count, this.#to - this.#from)
    this.#from = index
  }

  #grow(): void {
    this.#capacity *= 2
    const larger = allocate(this.#capacity)
    for (const name of Object.keys(larger) as Column[]) larger[name].set(this.#columns[name])
    this.#columns = larger
  }
}

function allocate(length: number) {
  return {
    kind: new Uint8Array(length),
    step: new Uint16Array(length),
    at: new Float64Array(length),
    start: new Float64Array(length),
    end: new Float64Array(length),
    shown: new Float64Array(length),
    pen: new Uint16Array(length),
  }
}
