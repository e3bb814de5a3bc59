import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OutputTail } from './tail.ts'

const Chunk = fc.record({
  stream: fc.constantFrom('stdout' as const, 'stderr' as const),
  bytes: fc.uint8Array({ maxLength: 40 }),
})

test('the tail is exactly the last bytes of what was written, in order, each with its stream', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 32 }), fc.array(Chunk), (size, chunks) => {
      const tail = new OutputTail(size)
      for (const { stream, bytes } of chunks) tail.add(stream, bytes)
      const all = chunks.flatMap(({ stream, bytes }) => [...bytes].map((byte) => `${stream} ${byte}`))
      const held = [...tail.pieces()].flatMap(({ stream, piece }) =>
        [...piece].map((byte) => `${stream} ${byte}`),
      )
      expect(held).toEqual(size === 0 ? [] : all.slice(-size))
      expect(tail.passed).toBe(all.length - held.length)
    }),
  )
})

test('streams that alternate with every byte do not make it grow', () => {
  const tail = new OutputTail(64 * 1024)
  for (let n = 0; n < 10_000; n += 1) tail.add(n % 2 ? 'stderr' : 'stdout', Buffer.from([n % 256]))
  const pieces = [...tail.pieces()]
  expect(pieces.length).toBeLessThanOrEqual(1024)
  expect(tail.passed + pieces.length).toBe(10_000)
})
