import type { Frame, Mark } from '#lib/live/recording.ts'
import { ByteStore } from './byte-store.ts'
import { LineIndex } from './line-index.ts'
import { MarkList } from './mark-list.ts'
import { parseAnsi } from './parse-ansi.ts'
import { type Pen, PLAIN } from './pen.ts'
import { PenTable } from './pen-table.ts'

/** What a page keeps of a log before it forgets the oldest lines. 800,000 rows of 20 px is what Firefox can still scroll. */
export interface LogLimits {
  bytes: number
  lines: number
}
export const LOG_LIMITS: LogLimits = { bytes: 64 * 1024 * 1024, lines: 800_000 }

/** Colours are carried over from lines up to this long; a longer line starts the next one plain. */
const PEN_BYTES = 64 * 1024

const NEWLINE = 10
const RETURN = 13
const ESCAPE = 27

const UNKNOWN_MARK: Mark = { type: 'output.cut', bytes: 0 }

export type Stream = 'stdout' | 'stderr'
const KINDS = { stdout: 1, stderr: 2, mark: 3 } as const

/** One line, or a mark of the run-host's between lines. `number` counts lines of output from 1 over the whole run. */
export type LogLine =
  | { index: number; kind: 'mark'; step: number; at: number; mark: Mark }
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

interface OpenStream {
  store: ByteStore
  line: number | null
  /** The last byte so far is a carriage return: what follows decides whether it overwrites. */
  returned: boolean
  pen: Pen
  /** Everything of this stream before this position belongs to forgotten lines. */
  forgotten: number
}

/**
 * A log as lines, folded from the frames of a recording. Bytes stay bytes: a character or an escape that was split between
 * frames is whole again when its line is read. A line stands where its first byte arrived, even when the other stream
 * wrote in the middle of it.
 */
export class LogLines {
  readonly sections: Section[] = []
  readonly gap: Gap = { lines: 0, bytes: 0 }
  #limits: LogLimits
  #lines = new LineIndex()
  #pens = new PenTable()
  #marks = new MarkList()
  #streams: Record<Stream, OpenStream> = { stdout: newStream(), stderr: newStream() }
  #step = -1

  constructor(limits: LogLimits = LOG_LIMITS) {
    this.#limits = limits
  }

  /** The index of the oldest line kept. */
  get from(): number {
    return this.#lines.from
  }

  /** The index after the newest line. */
  get to(): number {
    return this.#lines.to
  }

  /** Lines before this index will not change any more. */
  get settled(): number {
    const { stdout, stderr } = this.#streams
    return Math.min(stdout.line ?? this.to, stderr.line ?? this.to)
  }

  /** How many lines of output there are in all, forgotten ones included. */
  get count(): number {
    return this.to - this.#marks.length
  }

  push(frame: Frame): void {
    if (frame.step !== this.#step) this.#beginStep(frame.step)
    if (frame.kind === 'mark') this.#addMark(frame)
    else this.#addOutput(frame, frame.kind)
    if (this.#kept() > this.#limits.bytes || this.to - this.from > this.#limits.lines) this.#forget()
  }

  line(index: number): LogLine {
    const { kind, step, at } = this.#facts(index)
    if (kind === 'mark') return { index, kind, step, at, mark: this.#marks.at(index) ?? UNKNOWN_MARK }
    const pen = this.#pens.get(this.#lines.get(index, 'pen'))
    const open = this.#streams[kind].line === index
    return { index, kind, step, at, number: index + 1 - this.#marks.before(index), pen, open }
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
    const index = this.#marks.skip(number - 1)
    return number >= 1 && index >= this.from && index < this.to ? index : null
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
    this.#close('stdout')
    this.#close('stderr')
    this.#streams.stdout.pen = PLAIN
    this.#streams.stderr.pen = PLAIN
  }

  #addMark(frame: Frame): void {
    this.#close('stdout')
    this.#close('stderr')
    const mark = JSON.parse(new TextDecoder().decode(frame.payload)) as Mark
    this.#marks.add(this.#addLine(frame, KINDS.mark, 0, 0), mark)
  }

  #addOutput(frame: Frame, name: Stream): void {
    const { payload } = frame
    const stream = this.#streams[name]
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

  #addLine(frame: Frame, kind: number, start: number, pen: number): number {
    const { step, at } = frame
    const index = this.#lines.add({ kind, step, at, start, end: start, shown: start, pen })
    const last = this.sections.at(-1)
    if (last?.step === step) last.to = index + 1
    else this.sections.push({ step, from: index, to: index + 1 })
    return index
  }

  /** Moves the last state on past carriage returns; one at the very end waits for what follows it. */
  #extend(stream: OpenStream, line: number, position: number, bytes: Uint8Array): void {
    if (bytes.length === 0) return
    const trailing = bytes.length - withoutReturns(bytes).length
    const inner = bytes.subarray(0, bytes.length - trailing).lastIndexOf(RETURN)
    if (inner >= 0) this.#lines.set(line, 'shown', position + inner + 1)
    else if (stream.returned && trailing < bytes.length) this.#lines.set(line, 'shown', position)
    stream.returned = trailing > 0 || (stream.returned && trailing === bytes.length)
    this.#lines.set(line, 'end', position + bytes.length)
  }

  #close(name: Stream): void {
    const stream = this.#streams[name]
    if (stream.line !== null) stream.pen = this.#penAfter(stream, stream.line)
    stream.line = null
    stream.returned = false
  }

  #penAfter(stream: OpenStream, line: number): Pen {
    const start = this.#lines.get(line, 'start')
    const end = this.#lines.get(line, 'end')
    if (end - start > PEN_BYTES) return PLAIN
    const bytes = stream.store.slice(start, end)
    const last = bytes.lastIndexOf(ESCAPE)
    if (last < 0) return stream.pen
    return resets(bytes.subarray(last)) ? PLAIN : parseAnsi(new TextDecoder().decode(bytes), stream.pen).pen
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

  #forgetBytes(stream: OpenStream, position: number): void {
    this.gap.bytes += position - stream.forgotten
    stream.forgotten = position
  }
}

function newStream(): OpenStream {
  return { store: new ByteStore(), line: null, returned: false, pen: PLAIN, forgotten: 0 }
}

/** Most lines end their colours themselves, with ESC [ m or ESC [ 0 m; then there is nothing to parse. */
function resets(sequence: Uint8Array): boolean {
  const [, bracket, first, second] = sequence
  return bracket === 0x5b && (first === 0x6d || (first === 0x30 && second === 0x6d))
}

function withoutReturns(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === RETURN) end -= 1
  return bytes.subarray(0, end)
}
