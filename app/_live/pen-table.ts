import { type Pen, PLAIN } from './pen.ts'

const MOST = 4096

/** Pens by number, so that a line remembers the pen that it starts with in two bytes. */
export class PenTable {
  #pens: Pen[] = [PLAIN]
  #numbers = new Map<string, number>([[key(PLAIN), 0]])

  get(number: number): Pen {
    return this.#pens[number] ?? PLAIN
  }

  /** The number of this pen. Output with more than 4096 different ones at line starts begins the rest plain. */
  number(pen: Pen): number {
    const known = this.#numbers.get(key(pen))
    if (known !== undefined || this.#pens.length === MOST) return known ?? 0
    this.#numbers.set(key(pen), this.#pens.length)
    return this.#pens.push(pen) - 1
  }
}

function key(pen: Pen): string {
  return Object.values(pen).join()
}
