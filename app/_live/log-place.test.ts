import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Frame, FrameReader, frameHeader, RECORDING_MAGIC } from '#lib/live/recording.ts'
import { FIRST_STEP, LineCounter } from '#lib/runs/line-counter.ts'
import { plainText } from './line-text.ts'
import { LogLines } from './log-lines.ts'
import { nextHit } from './next-hit.ts'

// The page and the server count lines with code of their own, one for speed and one for rows: they must agree.

const piece = fc.record({
  kind: fc.constantFrom('stdout' as const, 'stderr' as const, 'mark' as const),
  step: fc.integer({ min: 1, max: 2 }),
  text: fc
    .array(fc.constantFrom('a', 'bc', '\n', '\n\n', 'd\n'), { maxLength: 6 })
    .map((all) => all.join('')),
})

function framesOf(pieces: { kind: Frame['kind']; step: number; text: string }[]): Frame[] {
  const parts = pieces.flatMap(({ kind, step, text }) => {
    const payload = Buffer.from(kind === 'mark' ? '{"type":"output.cut","bytes":1}' : text)
    return [frameHeader(kind, step, 1e15, payload.length), payload]
  })
  return [...new FrameReader().push(Buffer.concat([Buffer.from(RECORDING_MAGIC), ...parts]))]
}

function linesOf(log: LogLines): Map<number, string> {
  const lines = new Map<number, string>()
  for (let index = log.from; index < log.to; index += 1) {
    const line = log.line(index)
    if (line.kind !== 'mark') lines.set(line.number, `${line.kind} ${line.step} ${plainText(log, index)}`)
  }
  return lines
}

test('from any place of the index, a page counts on as one that began at the start', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.nat(30), (pieces, cut) => {
      const frames = framesOf(pieces)
      const counter = new LineCounter({ lines: 0, step: FIRST_STEP, open: { stdout: 0, stderr: 0 } })
      const whole = new LogLines()
      for (const frame of frames) whole.push(frame)
      for (const frame of frames.slice(0, cut)) counter.take(frame)
      const place = counter.placeAt(frames[cut]?.offset ?? 0)
      const part = new LogLines(undefined, place)
      for (const frame of frames.slice(cut)) part.push(frame)
      expect(part.count).toBe(whole.count)
      const all = linesOf(whole)
      for (const [number, line] of linesOf(part)) expect(all.get(number), String(number)).toBe(line)
      for (const number of all.keys())
        expect(part.indexOf(number) !== null, String(number)).toBe(number > place.lines)
      expect(part.missing).toEqual(place.lines > 0 ? [{ after: 0, until: place.lines + 1 }] : [])
    }),
  )
})

const output = (text: string): Frame => ({
  offset: 0,
  kind: 'stdout',
  step: 1,
  at: 1,
  payload: new TextEncoder().encode(text),
})

test('what was left out is a row of its own, and the numbers after it are right once its lines are known', () => {
  const log = new LogLines()
  log.push(output('one\ntwo\n'))
  const number = log.skip(5000)
  log.push(output('a hundred and three\n'))
  expect(log.line(2)).toMatchObject({ kind: 'mark', mark: { type: 'skipped', bytes: 5000, lines: null } })
  expect(log.numbered).toBe(false)
  number({ offset: 0, lines: 102, step: 1, open: { stdout: 0, stderr: 0 } })
  expect(log.numbered).toBe(true)
  expect(log.line(3)).toMatchObject({ number: 103 })
  expect([log.indexOf(2), log.indexOf(3), log.indexOf(102), log.indexOf(103)]).toEqual([1, null, null, 3])
  expect(log.missing).toEqual([{ after: 2, until: 103 }])
  expect(log.count).toBe(103)
})

test('where the beginning was left out, marks and lines are numbered once it is known', () => {
  const log = new LogLines()
  const number = log.skip(5000)
  log.push({ ...output('{"type":"step.silent","seconds":120}'), kind: 'mark' })
  log.push(output('forty-first\n'))
  number({ offset: 0, lines: 40, step: 1, open: { stdout: 0, stderr: 0 } })
  expect(log.line(1)).toMatchObject({ number: 41 })
  expect(log.missing).toEqual([{ after: 0, until: 41 }])
})

test('a mark that this page does not know, or that is broken, is named and breaks nothing', () => {
  const log = new LogLines()
  for (const text of ['{"type":"output.sparkled","bytes":3}', '{', '{"type":"step.ended"}'])
    log.push({ ...output(text), kind: 'mark' })
  expect([0, 1, 2].map((index) => log.line(index))).toMatchObject([
    { mark: { type: 'other', name: 'output.sparkled' } },
    { mark: { type: 'other', name: '' } },
    { mark: { type: 'other', name: 'step.ended' } },
  ])
})

test('a log is full before it has to forget', () => {
  const log = new LogLines({ bytes: 1e6, lines: 100 })
  while (!log.full) log.push(output('x\n'))
  expect(log.gap.lines).toBe(0)
  expect(log.count).toBeGreaterThan(80)
})

test('hits are gone through in order, and round at the ends', () => {
  expect(nextHit([3, 9, 12], null, 1)).toBe(3)
  expect(nextHit([3, 9, 12], 9, 1)).toBe(12)
  expect(nextHit([3, 9, 12], 12, 1)).toBe(3)
  expect(nextHit([3, 9, 12], 3, -1)).toBe(12)
  expect(nextHit([], 3, 1)).toBeNull()
})
