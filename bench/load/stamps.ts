/** Every line of a load is so long, its end included. */
export const LINE_BYTES = 100
const DIGITS = 16

// The wall clock, because a shell has no other: one for all processes of a machine.
const microseconds = () => Math.round((performance.timeOrigin + performance.now()) * 1000)

/** Writes the time into the line that starts at `at`, and ends it. */
export function stampLine(bytes: Buffer, at: number): void {
  bytes.write(String(microseconds()).padStart(DIGITS, '0'), at, 'latin1')
  bytes.write(' ', at + DIGITS)
  bytes.write('\n', at + LINE_BYTES - 1)
}

/** How old the lines of a text were when they came, in milliseconds. A line cut between two pieces is counted, not timed. */
export class LineAges {
  readonly ages: number[] = []
  #bytes = 0

  get lines(): number {
    return this.#bytes / LINE_BYTES
  }

  take(text: Uint8Array): void {
    const now = microseconds()
    const view = Buffer.from(text.buffer, text.byteOffset, text.length)
    const first = (LINE_BYTES - (this.#bytes % LINE_BYTES)) % LINE_BYTES
    for (let at = first; at + DIGITS <= view.length; at += LINE_BYTES)
      this.ages.push((now - Number(view.toString('latin1', at, at + DIGITS))) / 1000)
    this.#bytes += view.length
  }
}
