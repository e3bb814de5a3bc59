import type { Frame } from '../live/recording.ts'
import { readMark } from './read-mark.ts'

// As large as the terminal of steps that have one (runner/run-host/open-terminal.ts), which draw for it. A pipe has no size.
const TERM = { cols: 120, rows: 40, type: 'xterm-256color' }

interface Tape {
  /** Microseconds since 1970 of the event before; null in front of the header. */
  at: number | null
  decoders: Map<string, TextDecoder>
  returned: boolean
  exit: number
}

/**
 * Writes frames as lines of an asciicast v3 (docs.asciinema.org/manual/asciicast/v3): its header before the first one,
 * then output, a marker where a step starts, and the exit status at the end.
 */
export function castWriter({
  title,
  purposeOf,
}: {
  title: string
  purposeOf: (step: number) => string
}): (frame: Frame) => string {
  const tape: Tape = { at: null, decoders: new Map(), returned: false, exit: 0 }
  return (frame) => {
    const header = tape.at === null ? `${JSON.stringify(headerOf(frame, title))}\n` : ''
    const events = eventsOf(tape, frame, purposeOf)
    const lines = events.map(([code, data], order) => {
      const interval = order === 0 ? intervalTo(tape, frame.at) : 0
      return `${JSON.stringify([interval, code, data])}\n`
    })
    tape.at ??= frame.at
    return header + lines.join('')
  }
}

function headerOf({ at }: Frame, title: string) {
  return { version: 3, term: TERM, timestamp: Math.floor(at / 1e6), title: title.toWellFormed() }
}

/** Seconds since the event before. A clock that was set back gives no negative one. */
function intervalTo(tape: Tape, at: number): number {
  const interval = Math.max(0, at - (tape.at ?? at))
  tape.at = Math.max(tape.at ?? at, at)
  return interval / 1e6
}

function eventsOf(tape: Tape, frame: Frame, purposeOf: (step: number) => string): [string, string][] {
  if (frame.kind === 'mark') return eventsOfMark(tape, frame, purposeOf)
  const text = textOf(tape, frame)
  return text === '' ? [] : [['o', text]]
}

function eventsOfMark(
  tape: Tape,
  { step, payload }: Frame,
  purposeOf: (step: number) => string,
): [string, string][] {
  const mark = readMark(payload)
  const rest = restOf(tape)
  if (mark.type === 'step.started') return [...rest, ['m', `Step ${step}: ${purposeOf(step)}`.toWellFormed()]]
  if (mark.type === 'step.ended') tape.exit = mark.exitCode ?? 1
  if (mark.type === 'run.ended')
    return [...rest, ['x', String(mark.end === 'succeeded' ? 0 : tape.exit || 1)]]
  return rest
}

/** A character that was cut between two frames is whole in the second. */
function textOf(tape: Tape, { kind, payload }: Frame): string {
  const decoder = tape.decoders.get(kind) ?? new TextDecoder('utf-8', { ignoreBOM: true })
  tape.decoders.set(kind, decoder)
  return withReturns(tape, decoder.decode(payload, { stream: true }))
}

/** What a step left unfinished at its end. */
function restOf(tape: Tape): [string, string][] {
  const rest = [...tape.decoders.values()].map((decoder) => withReturns(tape, decoder.decode())).join('')
  tape.decoders.clear()
  return rest === '' ? [] : [['o', rest]]
}

// A pipe carries bare line feeds; a terminal's driver would have put a return before each.
function withReturns(tape: Tape, text: string): string {
  if (text === '') return text
  const first = tape.returned && text.startsWith('\n') ? '\n' : ''
  tape.returned = text.endsWith('\r')
  return first + text.slice(first.length).replace(/(?<!\r)\n/g, '\r\n')
}
