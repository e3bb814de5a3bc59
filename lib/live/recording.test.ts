import fs from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Frame, FrameReader, frameHeader, RECORDING_MAGIC } from './recording.ts'

const vectors = JSON.parse(fs.readFileSync('docs/formats/vectors/recording.json', 'utf8')) as {
  recording: string
  frames: (Omit<Frame, 'payload'> & { payload: string })[]
  refused: { name: string; bytes: string }[]
}
const recording = Buffer.from(vectors.recording, 'hex')
const shown = (frames: Iterable<Frame>) =>
  [...frames].map((frame) => ({ ...frame, payload: Buffer.from(frame.payload).toString('hex') }))

describe('the vectors of docs/formats/vectors/recording.json', () => {
  test('are read', () => {
    expect(shown(new FrameReader().push(recording))).toEqual(vectors.frames)
  })

  test('are written', () => {
    const frames = vectors.frames.flatMap(({ kind, step, at, payload }) => {
      const bytes = Buffer.from(payload, 'hex')
      return [frameHeader(kind, step, at, bytes.length), bytes]
    })
    expect(Buffer.concat([Buffer.from(RECORDING_MAGIC), ...frames]).toString('hex')).toBe(vectors.recording)
  })

  test.each(vectors.refused)('refused: $name', ({ bytes }) => {
    expect(() => [...new FrameReader().push(Buffer.from(bytes, 'hex'))]).toThrow()
  })
})

test('ST-04: however a recording is cut into pieces, the same frames come out, and the reader knows where to go on', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(recording.length), { maxLength: 12 }), (cuts) => {
      const reader = new FrameReader()
      const places = [0, ...cuts.sort((a, b) => a - b), recording.length]
      const frames = places.slice(1).flatMap((to, index) => {
        const found = shown(reader.push(recording.subarray(places[index], to)))
        expect(reader.next).toBe(to)
        return found
      })
      expect(frames).toEqual(vectors.frames)
    }),
  )
})

test('a torn end gives the whole frames before it, and no error', () => {
  for (let length = 0; length < recording.length; length += 1) {
    const frames = shown(new FrameReader().push(recording.subarray(0, length)))
    expect(frames).toEqual(vectors.frames.slice(0, frames.length))
  }
})
