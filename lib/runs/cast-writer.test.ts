import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Frame, FrameKind } from '../live/recording.ts'
import { castWriter } from './cast-writer.ts'

/** What asciicast v3 allows, and nothing else. */
const Header = z.strictObject({
  version: z.literal(3),
  term: z.strictObject({ cols: z.literal(120), rows: z.literal(40), type: z.string() }),
  timestamp: z.int(),
  title: z.string(),
})
const Interval = z.number().min(0)
const CastEvent = z.union([
  z.tuple([Interval, z.enum(['o', 'm']), z.string()]),
  z.tuple([Interval, z.literal('x'), z.string().regex(/^\d+$/)]),
])

function cast(frames: Frame[]) {
  const writer = castWriter({ title: '#1 Show', purposeOf: (step) => `purpose ${step}` })
  const text = frames.map(writer).join('')
  expect(text.endsWith('\n')).toBe(true)
  const [header, ...events] = text.trimEnd().split('\n')
  return {
    header: Header.parse(JSON.parse(header ?? '')),
    events: events.map((line) => CastEvent.parse(JSON.parse(line))),
  }
}

const frame = (kind: FrameKind, at: number, payload: string | Uint8Array, step = 1): Frame => ({
  offset: 0,
  kind,
  step,
  at,
  payload: Buffer.from(payload as Uint8Array),
})
const mark = (at: number, mark: object, step = 1) => frame('mark', at, JSON.stringify(mark), step)
const ENDED = { type: 'step.ended', end: 'failed', exitCode: 3, signal: null, bytes: 1, sha256: '' }

test('a run becomes a header, output with the time since the event before, markers and an exit status', () => {
  const { header, events } = cast([
    mark(1e15, { type: 'step.started', pid: 1 }),
    frame('stdout', 1e15 + 1_500_000, 'one\ntwo\r\n'),
    frame('stderr', 1e15 + 1_500_001, 'err\n'),
    mark(1e15 + 2_000_001, ENDED),
    mark(1e15 + 2_000_001, { type: 'run.ended', end: 'failed' }, 0),
  ])
  expect(header).toMatchObject({ timestamp: 1e9, title: '#1 Show' })
  expect(events).toEqual([
    [0, 'm', 'Step 1: purpose 1'],
    [1.5, 'o', 'one\r\ntwo\r\n'],
    [0.000001, 'o', 'err\r\n'],
    [0.5, 'x', '3'],
  ])
})

test('a character that is cut between frames is whole, and the streams do not mix their halves', () => {
  const { events } = cast([
    frame('stdout', 1, Buffer.from([0xe2, 0x82])),
    frame('stderr', 2, Buffer.from('é')),
    frame('stdout', 3, Buffer.from([0xac, 0xff])),
    frame('stdout', 4, Buffer.from([0xc3])),
    mark(5, ENDED),
  ])
  expect(events.map(([, , data]) => data)).toEqual(['é', '€\ufffd', '\ufffd'])
})

test('a clock that was set back, and marks that a later version adds, give a valid file', () => {
  const { events } = cast([
    frame('stdout', 2e6, 'a'),
    mark(1e6, { type: 'output.masked', bytes: 3 }),
    frame('stdout', 1e6, 'b'),
    frame('stdout', 3e6, 'c'),
    mark(3e6, { type: 'run.ended', end: 'canceled' }, 0),
  ])
  expect(events).toEqual([
    [0, 'o', 'a'],
    [0, 'o', 'b'],
    [1, 'o', 'c'],
    [0, 'x', '1'],
  ])
})

test('any bytes in any pieces give a valid file that says the same', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 20 })), (pieces) => {
      const frames = pieces.map((bytes, at) => frame('stdout', at, bytes))
      const { events } = cast([...frames, mark(99, ENDED)])
      const shown = events.map(([, , data]) => data).join('')
      const said = new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat(pieces))
      expect(shown).toBe(said.replace(/(?<!\r)\n/g, '\r\n'))
    }),
  )
})
