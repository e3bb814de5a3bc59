import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteStore } from './byte-store.ts'

test('bytes are found by their position, across chunks, and those of dropped chunks are gone', () => {
  const pieces = fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(pieces, fc.nat(400_000), fc.nat(400_000), fc.nat(400_000), (sizes, drop, from, length) => {
      const store = new ByteStore()
      const parts = sizes.map((size, part) => Uint8Array.from({ length: size }, (_, at) => part * 31 + at))
      for (const part of parts) store.append(part)
      const all = Buffer.concat(parts)
      store.dropBefore(drop)
      const kept = Math.floor(Math.min(drop, all.length) / 65_536) * 65_536
      const wanted = all.subarray(Math.max(kept, from), Math.max(kept, from + length))
      expect(Buffer.from(store.slice(from, from + length)).equals(wanted)).toBe(true)
      expect(store.end).toBe(all.length)
    }),
  )
})
