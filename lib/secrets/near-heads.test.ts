import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HeadSearch, type Near } from './head-search.ts'
import { type HeadTable, tabulate } from './head-table.ts'
import { BLOCK } from './kernel.ts'
import { MaskStream } from './mask-stream.ts'
import { NearHeads } from './near-heads.ts'
import type { Rule } from './rule.ts'
import { SHAPE_TABLE } from './shapes.ts'

const pieceOf = (bytes: Uint8Array) => ({ bytes, passed: 0, before: -1, ended: true })

/** Masks each of these as it is, so that every head shows. */
const plainRule = (heads: string[]): Rule => ({
  heads,
  judge: ({ at, head }) => ({ is: 'mask', label: head, from: at, to: at + head.length, goesOn: null }),
})

/** What becomes of these pieces; without `near`, every place is looked at. */
function masked(table: HeadTable, pieces: Uint8Array[], near?: Near): string {
  let text = ''
  const stream = new MaskStream(new HeadSearch(table, near), {
    bytes: (bytes) => {
      text += Buffer.from(bytes).toString('latin1')
    },
    masked: (label) => {
      text += `[${label}]`
    },
  })
  for (const piece of pieces) stream.push(piece)
  stream.finish()
  return text
}

// Few letters, so that texts are full of heads, of their beginnings and of what looks like one.
const letter = fc.oneof(
  fc.constantFrom('a', 'b', 'q', '\0', '\xff'),
  fc.nat(255).map((code) => String.fromCharCode(code)),
)
const heads = fc.array(fc.string({ unit: letter, minLength: 3, maxLength: 6 }), {
  minLength: 1,
  maxLength: 40,
})

/** Texts of these words and of noise, in pieces, the first of which may fill a block of the kernel but for a few bytes. */
const piecesOf = (words: readonly string[]) =>
  fc
    .record({
      filled: fc.constantFrom(0, BLOCK - 20, 2 * BLOCK - 20),
      parts: fc.array(
        fc.oneof(
          fc.constantFrom(...words),
          fc.constantFrom(...words).map((word) => word.slice(0, -1)),
          fc.string({ unit: letter, maxLength: 40 }),
        ),
        { maxLength: 20 },
      ),
      cuts: fc.array(fc.nat(300), { maxLength: 5 }),
    })
    .map(({ filled, parts, cuts }) => {
      const bytes = Buffer.from('-'.repeat(filled) + parts.join(''), 'latin1')
      const at = [
        0,
        ...cuts.map((cut) => Math.min(filled + cut, bytes.length)).sort((a, b) => a - b),
        bytes.length,
      ]
      return at.slice(1).map((end, index) => bytes.subarray(at[index], end))
    })

test('no head is missed, wherever it begins', () => {
  const scene = heads.chain((all) => fc.record({ all: fc.constant(all), pieces: piecesOf(all) }))
  fc.assert(
    fc.property(scene, ({ all, pieces }) => {
      const table = tabulate([plainRule(all)])
      expect(masked(table, pieces, new NearHeads(table))).toBe(masked(table, pieces))
    }),
    { numRuns: 500 },
  )
})

test('with known shapes the result is that of looking at every place', () => {
  const words = SHAPE_TABLE.rules.flatMap((rule) => rule.heads)
  const near = new NearHeads(SHAPE_TABLE)
  fc.assert(
    fc.property(piecesOf([...words, '=a1b2c3d4', 'A'.repeat(40)]), (pieces) => {
      expect(masked(SHAPE_TABLE, pieces, near)).toBe(masked(SHAPE_TABLE, pieces))
    }),
    { numRuns: 500 },
  )
})

test('whoever asks again from further back gets the same answer', () => {
  const table = tabulate([plainRule(['head'])])
  const near = new NearHeads(table)
  const piece = pieceOf(Buffer.from('a head, a head, and '.repeat(BLOCK / 5)))
  const places = [2, 10, 22, 30]
  for (const from of [0, 11, 3, 0]) expect(near.next(piece, from)).toBe(places.find((place) => place >= from))
  expect(near.next(piece, piece.bytes.length - 40)).toBe(piece.bytes.length - 38)
  expect(near.next(piece, 4)).toBe(10)
})

test('of an ordinary text less than one place in a hundred is looked at', () => {
  const bytes = fs.readFileSync(path.join(import.meta.dirname, '../../docs/threat-model.md'))
  const [piece, near] = [pieceOf(bytes), new NearHeads(SHAPE_TABLE)]
  let looks = 0
  for (let at = near.next(piece, 0); at < bytes.length; at = near.next(piece, at + 1)) looks += 1
  expect(looks).toBeGreaterThan(0)
  expect(looks).toBeLessThan(bytes.length / 100)
})
