import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Frame, FrameReader, frameHeader, type Mark, RECORDING_MAGIC } from '#lib/live/recording.ts'
import type { LogLimits } from './log-line.ts'
import { LogLines } from './log-lines.ts'
import { RGB_FLAG } from './pen.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

function frame(kind: 'stdout' | 'stderr', payload: string | Uint8Array, step = 1): Frame {
  return { offset: 0, kind, step, at: 1e15, payload: typeof payload === 'string' ? encode(payload) : payload }
}
function markFrame(mark: Mark, step = 1): Frame {
  return { offset: 0, kind: 'mark', step, at: 1e15, payload: encode(JSON.stringify(mark)) }
}
function logOf(frames: Frame[], limits?: LogLimits): LogLines {
  const log = new LogLines(limits)
  for (const one of frames) log.push(one)
  return log
}
function texts(log: LogLines, states?: 'all'): string[] {
  return Array.from({ length: log.to - log.from }, (_, at) => decode(log.bytes(log.from + at, states)))
}

test('output becomes lines, and the last one may still be open', () => {
  const log = logOf([frame('stdout', 'one\ntwo\n\nthr'), frame('stdout', 'ee')])
  expect(texts(log)).toEqual(['one', 'two', '', 'three'])
  expect(log.line(3)).toMatchObject({ number: 4, open: true })
})

test('a line stays whole when the other stream writes in the middle of it', () => {
  const log = logOf([frame('stdout', 'abc'), frame('stderr', 'warning\n'), frame('stdout', 'def\n')])
  expect(texts(log)).toEqual(['abcdef', 'warning'])
  expect([log.line(0).kind, log.line(1).kind]).toEqual(['stdout', 'stderr'])
})

test.each([
  ['one\rtwo\rthree\n', 'three', true],
  ['dos\r\n', 'dos', false],
  ['tty\r\r\n', 'tty', false],
  ['10%\r20%', '20%', true],
  ['10%\r', '10%', false],
  ['10%\r\n', '10%', false],
  ['rm -rf /\rls\n', 'ls', true],
])(
  'UI-05: %j shows its last state, says that it was overwritten, and keeps every byte',
  (written, shown, over) => {
    for (const pieces of [[written], [...written]]) {
      const log = logOf(pieces.map((piece) => frame('stdout', piece)))
      expect(texts(log)).toEqual([shown])
      expect(log.overwritten(0)).toBe(over)
      expect(texts(log, 'all')).toEqual([written.replace(/\n$/, '')])
    }
  },
)

test('RN-12: what is left out is one row that grows, and the end follows it', () => {
  const cutting = (bytes: number) => markFrame({ type: 'output.cutting', bytes })
  const log = logOf([frame('stdout', 'head\n'), cutting(1000), cutting(5000)])
  expect(log.to).toBe(2)
  expect(log.line(1)).toMatchObject({ kind: 'mark', mark: { type: 'output.cutting', bytes: 5000 } })
  for (const one of [
    markFrame({ type: 'step.silent', seconds: 120 }),
    markFrame({ type: 'output.cut', bytes: 9000 }),
    frame('stdout', 'tail\n'),
  ])
    log.push(one)
  expect(log.line(1)).toMatchObject({ mark: { type: 'output.cut', bytes: 9000 } })
  expect(log.line(3)).toMatchObject({ kind: 'stdout', number: 2 })
  expect([log.to, texts(log).at(-1)]).toEqual([4, 'tail'])
})

test('what is left out of one step is not told in the row of another', () => {
  const log = logOf([
    markFrame({ type: 'output.cutting', bytes: 1000 }, 1),
    markFrame({ type: 'output.cutting', bytes: 2000 }, 2),
  ])
  expect([log.line(0), log.line(1)]).toMatchObject([{ mark: { bytes: 1000 } }, { mark: { bytes: 2000 } }])
})

test('ST-04: any split into frames gives the same lines, pens and times as one frame', () => {
  const words = fc.constantFrom(
    'ä',
    '€',
    '🙂',
    'x',
    '\n',
    '\r',
    '\r\n',
    '\x1b[1;31m',
    '\x1b[0m',
    '\x1b]0;t\x07',
  )
  fc.assert(
    fc.property(
      fc.array(words, { maxLength: 60 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 7 })),
      (parts, sizes) => {
        const bytes = encode(parts.join(''))
        const pieces: Frame[] = []
        for (let at = 0; at < bytes.length; ) {
          const size = sizes.next().value ?? 1
          pieces.push(frame('stdout', bytes.subarray(at, at + size)))
          at += size
        }
        const whole = logOf(bytes.length > 0 ? [frame('stdout', bytes)] : [])
        const split = logOf(pieces)
        expect(texts(split)).toEqual(texts(whole))
        for (let index = 0; index < whole.to; index += 1) expect(split.line(index)).toEqual(whole.line(index))
      },
    ),
  )
})

test('colours carry over to the next line of the stream, and end with the step', () => {
  const log = logOf([
    frame('stdout', '\x1b[31mred\nstill red\n'),
    frame('stderr', 'plain \x1b[32m\n'),
    frame('stdout', 'next step\n', 2),
    frame('stderr', 'of both streams\n', 2),
  ])
  const pens = [0, 1, 2, 3, 4].map((index) => {
    const line = log.line(index)
    return line.kind === 'mark' ? null : line.pen.fg
  })
  expect(pens).toEqual([-1, 1, -1, -1, -1])
})

test('marks stand between lines, are not counted as lines, and delimit steps', () => {
  const log = logOf([
    markFrame({ type: 'step.started', pid: 7 }),
    frame('stdout', 'a\n'),
    frame('stderr', 'b'),
    markFrame({ type: 'step.ended', end: 'failed', exitCode: 1, signal: null, bytes: 3, sha256: '' }),
    markFrame({ type: 'step.started', pid: 8 }, 2),
    frame('stdout', 'c', 2),
    markFrame({ type: 'step.silent', seconds: 120 }, 2),
    frame('stdout', 'd\n', 2),
    frame('stderr', 'e', 2),
    markFrame({ type: 'step.silent', seconds: 240 }, 2),
    frame('stderr', 'f\n', 2),
  ])
  expect(texts(log)).toEqual(['', 'a', 'b', '', '', 'c', '', 'd', 'e', '', 'f'])
  expect(log.line(3)).toMatchObject({ kind: 'mark', mark: { type: 'step.ended', exitCode: 1 } })
  expect(log.line(5)).toMatchObject({ number: 3 })
  expect(log.count).toBe(6)
  expect([0, 1, 2, 3, 4, 6, 7].map((number) => log.indexOf(number))).toEqual([null, 1, 2, 5, 7, 10, null])
  expect(log.sections).toEqual([
    { step: 1, from: 0, to: 4 },
    { step: 2, from: 4, to: 11 },
  ])
})

test('UI-10: bytes that are no text, NUL and all, are kept as they are', () => {
  const bytes = Uint8Array.from([0, 255, 254, 10, 128, 0, 27, 10])
  const log = logOf([frame('stdout', bytes)])
  expect([...log.bytes(0, 'all')]).toEqual([0, 255, 254])
  expect([...log.bytes(1, 'all')]).toEqual([128, 0, 27])
})

test('UI-11: beyond its room a log forgets the oldest lines, says how much, and keeps the newest', () => {
  const log = new LogLines({ bytes: 1_000_000, lines: 1000 })
  for (let number = 1; number <= 5000; number += 1) log.push(frame('stdout', `line ${number}\n`))
  expect(log.to - log.from).toBeLessThanOrEqual(1000)
  expect(log.gap.lines).toBe(log.from)
  expect(decode(log.bytes(log.to - 1))).toBe('line 5000')
  expect(decode(log.bytes(log.from))).toBe(`line ${log.gap.lines + 1}`)
  expect(log.indexOf(log.gap.lines)).toBeNull()
  expect(log.sections).toEqual([{ step: 1, from: log.from, to: log.to }])
  for (let number = 1; number <= 2000; number += 1) log.push(frame('stdout', 'x\n', 2))
  expect(log.sections).toEqual([{ step: 2, from: log.from, to: log.to }])
})

test('a line that was forgotten while it was open goes on as one of its own', () => {
  const log = new LogLines({ bytes: 1_000_000, lines: 100 })
  log.push(frame('stdout', 'begun'))
  for (let number = 0; number < 500; number += 1) log.push(frame('stderr', 'x\n'))
  log.push(frame('stdout', 'rest\n'))
  expect(texts(log).at(-1)).toBe('rest')
})

test('thousands of lines, and of pens, are each what they were', () => {
  const colour = (number: number) => `\x1b[38;2;1;${number >> 8};${number & 255}m`
  const log = logOf(Array.from({ length: 5000 }, (_, at) => frame('stdout', `${at}${colour(at)}\n`)))
  const all = texts(log)
  for (const at of [0, 900, 1023, 1024, 2049, 4999]) expect(all[at]).toBe(`${at}${colour(at)}`)
  const penOf = (index: number) => {
    const line = log.line(index)
    return line.kind === 'mark' ? null : line.pen.fg
  }
  // Beyond so many different ones, lines begin plain.
  expect([1, 2000, 4999].map(penOf)).toEqual([RGB_FLAG + 0x010000, RGB_FLAG + 0x010000 + 1999, -1])
})

test('UI-11: one endless line keeps its end and costs no more than the limit', () => {
  const log = new LogLines({ bytes: 1_000_000, lines: 1000 })
  for (let piece = 0; piece < 100; piece += 1) log.push(frame('stdout', 'x'.repeat(65_536)))
  log.push(frame('stdout', 'end\n'))
  expect(log.to).toBe(1)
  expect(log.bytes(0).length).toBeLessThanOrEqual(1_000_000)
  expect(log.gap.bytes + log.bytes(0).length).toBe(100 * 65_536 + 3)
  expect(decode(log.bytes(0).slice(-4))).toBe('xend')
})

test('the lines of a recording are the same however it arrived', () => {
  const recording = Buffer.concat([
    Buffer.from(RECORDING_MAGIC),
    frameHeader('stdout', 1, 5, 3),
    Buffer.from('a\nb'),
    frameHeader('stderr', 1, 6, 2),
    Buffer.from('!\n'),
  ])
  fc.assert(
    fc.property(fc.infiniteStream(fc.integer({ min: 1, max: 20 })), (sizes) => {
      const reader = new FrameReader()
      const log = new LogLines()
      for (let at = 0; at < recording.length; ) {
        const size = sizes.next().value ?? 1
        for (const one of reader.push(recording.subarray(at, at + size))) log.push(one)
        at += size
      }
      expect(texts(log)).toEqual(['a\nb'.split('\n')[0], 'b', '!'])
    }),
  )
})
