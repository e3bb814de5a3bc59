import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BORDER_BYTES, type Frame, FrameReader } from '#lib/live/recording.ts'
import { Recorder } from './recorder.ts'

const written = fc.record({
  kind: fc.constantFrom('stdout' as const, 'stderr' as const, 'mark' as const),
  // Sizes that end anywhere around a border, and many that end just before one.
  length: fc.oneof(fc.integer({ min: 1, max: 65_536 }), fc.integer({ min: 65_400, max: 65_536 })),
})

function record(parts: { kind: 'stdout' | 'stderr' | 'mark'; length: number }[]): Buffer {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cs-recorder-'))
  try {
    const recorder = new Recorder(path.join(folder, 'run.rec'))
    for (const [index, { kind, length }] of parts.entries()) {
      if (kind === 'mark') recorder.mark(1, { type: 'output.cut', bytes: index })
      else recorder.output(kind, 1, new Uint8Array(length).fill(index))
    }
    recorder.complete()
    return fs.readFileSync(path.join(folder, 'run.rec'))
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

const shown = ({ offset, kind, payload }: Frame) =>
  `${offset} ${kind} ${Buffer.from(payload).toString('hex')}`

test('a frame starts at every border, and reading from there gives what reading from the start gives', () => {
  fc.assert(
    fc.property(fc.array(written, { minLength: 5, maxLength: 20 }), (parts) => {
      const recording = record(parts)
      const all = [...new FrameReader().push(recording)].map(shown)
      for (let border = BORDER_BYTES; border < recording.length; border += BORDER_BYTES) {
        const rest = [...new FrameReader(border).push(recording.subarray(border))].map(shown)
        expect(all.slice(all.length - rest.length)).toEqual(rest)
        expect(Number(rest[0]?.split(' ')[0]) - border).toBeLessThan(1024)
      }
    }),
    { numRuns: 40 },
  )
})

test('nothing is lost or moved by the borders', () => {
  fc.assert(
    fc.property(fc.array(written, { maxLength: 20 }), (parts) => {
      const outputs = parts.map((part, index) => ({ ...part, index })).filter(({ kind }) => kind !== 'mark')
      const frames = [...new FrameReader().push(record(parts))]
      for (const stream of ['stdout', 'stderr'] as const) {
        const wanted = outputs.filter(({ kind }) => kind === stream)
        expect(
          Buffer.concat(frames.filter(({ kind }) => kind === stream).map(({ payload }) => payload)),
        ).toEqual(Buffer.concat(wanted.map(({ length, index }) => Buffer.alloc(length, index))))
      }
      expect(frames.filter(({ kind }) => kind === 'mark')).toHaveLength(parts.length - outputs.length)
    }),
    { numRuns: 40 },
  )
})
