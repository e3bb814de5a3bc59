import type { Frame } from '#lib/live/recording.ts'
import type { Place } from '#lib/runs/line-counter.ts'
import { readMark } from '#lib/runs/read-mark.ts'
import { LineIndex } from './line-index.ts'
import { type Gap, LOG_LIMITS, type LogLimits, type LogLine, type Section, type Stream } from './log-line.ts'
import { type LogStream, newStream, penAfter, withHead, withoutReturns } from './log-stream.ts'
import { MarkList } from './mark-list.ts'
import { PLAIN } from './pen.ts'
import { PenTable } from './pen-table.ts'

const NEWLINE = 10
const RETURN = 13

const KINDS = { stdout: 1, stderr: 2, mark: 3 } as const

/**
 * A log as lines, folded from the frames of a recording. Bytes stay bytes: a character or an escape that was split between
 * frames is whole again when its line is read. A line stands where its first byte arrived, even when the other stream
 * wrote in the middle of it.
 */
export class LogLines {
  readonly sections: Section[] = []
  readonly gap: Gap = { lines: 0, bytes: 0 }
  /** Microseconds since 1970 of the newest frame; null while there is none. */
  lastAt: number | null = null
  #limits: LogLimits
  #lines = new LineIndex()
  #pens = new PenTable()
  #marks: MarkList
  #streams: Record<Stream, LogStream>
  #step: number
  /** Skipped pieces whose lines are not known yet. */
  #unnumbered = 0

  /** A log from the start of its recording, or from a place in it. */
  constructor(limits: LogLimits = LOG_LIMITS, from: Place | null = null) {
    this.#limits = limits
    this.#marks = new MarkList(from?.lines ?? 0)
    this.#step = from?.step ?? -1
    this.#streams = {
      stdout: newStream(Boolean(from?.open.stdout)),
      stderr: newStream(Boolean(from?.open.stderr)),
    }
    if (from) Object.assign(this.gap, { lines: from.lines, bytes: from.offset })
  }

  /** The index of the oldest line kept. */
  get from(): number {
    return this.#lines.from
  }

  /** The index after the newest line. */
  get to(): number {
    return this.#lines.to
  }

  /** How many lines of output there are in all, forgotten ones included. */
  get count(): number {
    return this.to + this.#marks.shiftAt(this.to)
  }

  /** Whether there is no room for more without forgetting the oldest lines. */
  get full(): boolean {
    return this.#kept() > this.#limits.bytes * 0.9 || this.to - this.from > this.#limits.lines * 0.9
  }

  /** Lines that are not here, as the numbers around them. */
  get missing(): { after: number; until: number }[] {
    const front = this.#numberAt(this.from)
    const skips = this.#marks.skips().map(({ index, lines }) => {
      const until = this.#numberAt(index + 1)
      return { after: until - lines - 1, until }
    })
    return [{ after: 0, until: front }, ...skips].filter(({ after, until }) => until - after > 1)
  }

  push(frame: Frame): void {
    this.lastAt = frame.at
    if (frame.step !== this.#step) this.#beginStep(frame.step)
    if (frame.kind === 'mark') this.#addMark(frame)
    else this.#addOutput(frame, frame.kind)
    if (this.#kept() > this.#limits.bytes || this.to - this.from > this.#limits.lines) this.#forget()
  }

  /** The number of the last line before this index. */
  numberBefore(index: number): number {
    return this.#numberAt(index) - 1
  }

  /**
   * Bytes of the recording were not sent, at its start or in between. Until the returned function says at which place it
   * goes on, the numbers of the lines after them are not known.
   */
  skip(bytes: number): (place: Place) => void {
    this.#unnumbered += 1
    if (this.to === 0) {
      this.gap.bytes += bytes
      return (place) => this.#number(place, 0, (lines) => this.#marks.raise(lines))
    }
    this.#beginStep(-1)
    const index = this.#addLine({ step: this.sections.at(-1)?.step ?? 0, at: 0 }, KINDS.mark, 0, 0)
    this.#marks.add(index, { type: 'skipped', bytes, lines: null })
    return (place) => this.#number(place, index, (lines) => this.#marks.fill(index, lines))
  }

  // What is left of a line that is open at the place stands here as a line of its own.
  #number({ lines, open }: Place, index: number, tell: (lines: number) => void): void {
    const begun = open.stdout + open.stderr > 0 ? lines - 1 : lines
    const missing = Math.max(0, begun - this.numberBefore(index))
    if (index === 0) this.gap.lines += missing
    tell(missing)
    this.#unnumbered -= 1
  }

  get numbered(): boolean {
    return this.#unnumbered === 0
  }

  line(index: number): LogLine {
    const { kind, step, at } = this.#facts(index)
    if (kind === 'mark') return { index, kind, step, at, mark: this.#marks.at(index) }
    const pen = this.#pens.get(this.#lines.get(index, 'pen'))
    const open = this.#streams[kind].line === index
    return { index, kind, step, at, number: this.#numberAt(index), pen, open }
  }

  /**
   * The bytes of a line without its end, `most` of them: its last state, or everything that was written to it. Marks
   * have none.
   */
  bytes(index: number, states: 'last' | 'all' = 'last', most = Number.POSITIVE_INFINITY): Uint8Array {
    const { kind } = this.#facts(index)
    if (kind === 'mark') return new Uint8Array(0)
    const start = this.#startOf(index, states)
    const end = Math.min(start + most, this.#lines.get(index, 'end'))
    const bytes = this.#streams[kind].store.slice(start, end)
    return states === 'last' ? withoutReturns(bytes) : bytes
  }

  /** How many bytes there are of a line, or of its last state. */
  size(index: number, states: 'last' | 'all' = 'last'): number {
    return this.#lines.get(index, 'end') - this.#startOf(index, states)
  }

  /** True where a carriage return has overwritten something on this line. */
  overwritten(index: number): boolean {
    return this.#lines.get(index, 'shown') > this.#lines.get(index, 'start')
  }

  /** The index of the line with this number, null while it is not here. */
  indexOf(number: number): number | null {
    let low = this.from - 1
    let high = this.to - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#numberAt(middle) <= number) low = middle
      else high = middle - 1
    }
    if (low < this.from || this.#facts(low).kind === 'mark') return null
    return this.#numberAt(low) === number ? low : null
  }

  #numberAt(index: number): number {
    return index + 1 + this.#marks.shiftAt(index)
  }

  #facts(index: number): { kind: Stream | 'mark'; step: number; at: number } {
    const kind = this.#lines.get(index, 'kind')
    return {
      kind: kind === KINDS.mark ? 'mark' : kind === KINDS.stderr ? 'stderr' : 'stdout',
      step: this.#lines.get(index, 'step'),
      at: this.#lines.get(index, 'at'),
    }
  }

  #startOf(index: number, states: 'last' | 'all'): number {
    return this.#lines.get(index, states === 'last' ? 'shown' : 'start')
  }

  #beginStep(step: number): void {
    this.#step = step
    this.#marks.cutting = null
    this.#close('stdout')
    this.#close('stderr')
    this.#streams.stdout.pen = PLAIN
    this.#streams.stderr.pen = PLAIN
  }

  #addMark(frame: Frame): void {
    this.#close('stdout')
    this.#close('stderr')
    const mark = readMark(frame.payload)
    if (!this.#marks.fold(mark)) this.#marks.add(this.#addLine(frame, KINDS.mark, 0, 0), mark)
  }

  #addOutput(frame: Frame, name: Stream): void {
    const stream = this.#streams[name]
    const payload = withHead(stream, frame.payload)
    const base = stream.store.end
    stream.store.append(payload)
    for (let from = 0; from < payload.length; ) {
      const newline = payload.indexOf(NEWLINE, from)
      const to = newline < 0 ? payload.length : newline
      stream.line ??= this.#addLine(frame, KINDS[name], base + from, this.#pens.number(stream.pen))
      this.#extend(stream, stream.line, base + from, payload.subarray(from, to))
      if (newline >= 0) this.#close(name)
      from = to + 1
    }
  }

  #addLine({ step, at }: Pick<Frame, 'step' | 'at'>, kind: number, start: number, pen: number): number {
    const index = this.#lines.add({ kind, step, at, start, end: start, shown: start, pen })
    const last = this.sections.at(-1)
    if (last?.step === step) last.to = index + 1
    else this.sections.push({ step, from: index, to: index + 1 })
    return index
  }

  /** Moves the last state on past carriage returns; one at the very end waits for what follows it. */
  #extend(stream: LogStream, line: number, position: number, bytes: Uint8Array): void {
    if (bytes.length === 0) return
    const trailing = bytes.length - withoutReturns(bytes).length
    const inner = bytes.subarray(0, bytes.length - trailing).lastIndexOf(RETURN)
    if (inner >= 0) this.#lines.set(line, 'shown', position + inner + 1)
    else if (stream.returned && trailing < bytes.length) this.#lines.set(line, 'shown', position)
    stream.returned = trailing > 0
    this.#lines.set(line, 'end', position + bytes.length)
  }

  #close(name: Stream): void {
    const stream = this.#streams[name]
    if (stream.line !== null) {
      const [start, end] = [this.#lines.get(stream.line, 'start'), this.#lines.get(stream.line, 'end')]
      stream.pen = penAfter(stream, start, end)
    }
    stream.line = null
    stream.returned = false
    stream.headless = false
  }

  #kept(): number {
    const { stdout, stderr } = this.#streams
    return stdout.store.end - stdout.forgotten + stderr.store.end - stderr.forgotten
  }

  /** Forgets the oldest lines until a quarter of the room is free, so that this is rare. */
  #forget(): void {
    const lines = this.#limits.lines * 0.75
    const bytes = this.#limits.bytes * 0.75
    let index = this.from
    for (; index < this.to - 1 && (this.to - index > lines || this.#kept() > bytes); index += 1)
      this.#forgetLine(index)
    this.#lines.dropBefore(index)
    if (this.#kept() > bytes) this.#forgetHead(index, this.#kept() - bytes)
    for (const { store, forgotten } of Object.values(this.#streams)) store.dropBefore(forgotten)
    while (this.sections[0] && this.sections[0].to <= index) this.sections.shift()
    if (this.sections[0]) this.sections[0].from = Math.max(this.sections[0].from, index)
  }

  #forgetLine(index: number): void {
    const { kind } = this.#facts(index)
    if (kind === 'mark') return
    const stream = this.#streams[kind]
    if (stream.line === index) this.#close(kind)
    this.gap.lines += 1
    this.#forgetBytes(stream, Math.min(this.#lines.get(index, 'end') + 1, stream.store.end))
  }

  /** One line alone is too long: keep its end. */
  #forgetHead(index: number, bytes: number): void {
    const { kind } = this.#facts(index)
    if (kind === 'mark') return
    const start = this.#lines.get(index, 'start') + bytes
    this.#lines.set(index, 'start', start)
    this.#lines.set(index, 'shown', Math.max(start, this.#lines.get(index, 'shown')))
    this.#forgetBytes(this.#streams[kind], start)
  }

  #forgetBytes(stream: LogStream, position: number): void {
    this.gap.bytes += position - stream.forgotten
    stream.forgotten = position
  }
}
