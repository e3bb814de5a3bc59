import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HEADING_HEIGHT, ROW_HEIGHT, RowHeights } from './row-heights.ts'

/** The same by adding up. */
function added(count: number, headings: ReadonlySet<number>, measured: ReadonlyMap<number, number>) {
  const heights = Array.from(
    { length: count },
    (_, place) => measured.get(place) ?? (headings.has(place) ? HEADING_HEIGHT : ROW_HEIGHT),
  )
  const top = (place: number) => heights.slice(0, place).reduce((sum, height) => sum + height, 0)
  const placeAt = (offset: number) => {
    const below = heights.findIndex((_, place) => top(place + 1) > offset)
    return below < 0 ? count - 1 : below
  }
  return { top, placeAt }
}

const rows = fc.integer({ min: 1, max: 70 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    more: fc.nat(70),
    headings: fc.uniqueArray(fc.nat(count - 1), { maxLength: 5 }),
    measured: fc.array(fc.tuple(fc.nat(count - 1), fc.integer({ min: 1, max: 900 }))),
    offset: fc.integer({ min: -10, max: 9000 }),
  }),
)

test('rows lie where adding up their heights says, while more are measured and more come', () => {
  fc.assert(
    fc.property(rows, ({ count, more, headings, measured, offset }) => {
      const heights = new RowHeights()
      const places = new Set(headings)
      heights.layOut(count, places)
      for (const [place, height] of measured) heights.measure(place, height)
      heights.layOut(count + more, places)
      const sum = added(count + more, places, new Map(measured))
      for (let place = 0; place <= count + more; place += 1) expect(heights.top(place)).toBe(sum.top(place))
      expect(heights.placeAt(offset)).toBe(sum.placeAt(Math.max(0, offset)))
    }),
  )
})

test('a row that is measured again differs by what changed', () => {
  const heights = new RowHeights()
  heights.layOut(3, new Set([0]))
  expect([heights.measure(0, 30), heights.measure(1, 42), heights.measure(1, 63)]).toEqual([0, 21, 21])
  expect(heights.top(3)).toBe(30 + 63 + 21)
})

test.each([
  ['rows went away', 2, [0]],
  ['a heading moved', 4, [1]],
])('what was measured is forgotten when %s', (_what, count, headings) => {
  const heights = new RowHeights()
  heights.layOut(3, new Set([0]))
  heights.measure(1, 63)
  heights.layOut(count, new Set(headings))
  expect(heights.top(count)).toBe(HEADING_HEIGHT + (count - 1) * ROW_HEIGHT)
})
