import type { FileHandle } from 'node:fs/promises'
import { RECORDING_MAGIC } from '../live/recording.ts'
import { FIRST_STEP, LineCounter, type Place } from './line-counter.ts'
import { scanFrames } from './scan-frames.ts'

/** Lines, or bytes of longer ones, between two places that are kept: what a look-up has to read on. */
const EVERY_LINES = 1000
const EVERY_BYTES = 1024 * 1024

const START: Place = {
  offset: RECORDING_MAGIC.length,
  lines: 0,
  step: FIRST_STEP,
  open: { stdout: 0, stderr: 0 },
}

/**
 * Where the lines of one recording stand: a place for each thousand lines or megabyte. It reads on from where it stopped,
 * so a recording that grows costs what was added, and one that was read costs nothing.
 */
export class LineIndex {
  #places: Place[] = [START]
  #steps = new Map<number, Place>()
  #counter = new LineCounter(START)
  #next = START.offset
  #turn: Promise<void> = Promise.resolve()

  /** How many lines were found so far. */
  get lines(): number {
    return this.#counter.lines
  }

  /** The place after everything that was read so far. */
  get end(): Place {
    return this.#counter.placeAt(this.#next)
  }

  /** Reads on until `enough` says so or the file ends. */
  extend(file: FileHandle, enough: () => boolean): Promise<void> {
    this.#turn = this.#turn.catch(() => undefined).then(() => this.#readOn(file, enough))
    return this.#turn
  }

  /** The last place at which line `number` has not begun; among the places found so far. */
  before(number: number): Place {
    return this.#last(({ lines }) => lines < number)
  }

  /** Where a step begins; null where it has not. */
  ofStep(step: number): Place | null {
    return this.#steps.get(step) ?? null
  }

  /** The place at the frame that starts at this offset, or at the next one. */
  async at(file: FileHandle, offset: number): Promise<Place> {
    const near = this.#last((place) => place.offset <= offset)
    const counter = new LineCounter(near)
    const next = await scanFrames(file, near.offset, (frame) => {
      if (frame.offset >= offset) return false
      counter.take(frame)
      return true
    })
    return counter.placeAt(next)
  }

  async #readOn(file: FileHandle, enough: () => boolean): Promise<void> {
    if (enough()) return
    this.#next = await scanFrames(file, this.#next, (frame) => {
      if (this.#isDue(frame.offset)) {
        this.#places.push(this.#counter.placeAt(frame.offset))
        if (enough()) return false
      }
      if (!this.#steps.has(frame.step)) this.#steps.set(frame.step, this.#counter.placeAt(frame.offset))
      this.#counter.take(frame)
      return true
    })
  }

  #isDue(offset: number): boolean {
    const last = this.#places.at(-1) ?? START
    return this.#counter.lines - last.lines >= EVERY_LINES || offset - last.offset >= EVERY_BYTES
  }

  #last(holds: (place: Place) => boolean): Place {
    let low = 0
    let high = this.#places.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (holds(this.#places[middle] ?? START)) low = middle
      else high = middle - 1
    }
    return this.#places[low] ?? START
  }
}
