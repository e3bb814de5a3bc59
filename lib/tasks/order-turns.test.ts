import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderTurns } from './order-turns.ts'

const turn = (owner: string, since: number, atWork = false) => ({ owner, since: new Date(since), atWork })
const order = (...turns: ReturnType<typeof turn>[]) =>
  orderTurns(turns).map(({ owner, since }) => `${owner}${since.getTime()}`)

test.each([
  ['one member: as they came', [turn('a', 2), turn('a', 1)], ['a1', 'a2']],
  [
    'two members take turns',
    [turn('a', 1), turn('a', 2), turn('a', 3), turn('b', 4)],
    ['a1', 'b4', 'a2', 'a3'],
  ],
  [
    'what is at work comes first, and counts',
    [turn('a', 1, true), turn('a', 2), turn('b', 3)],
    ['a1', 'b3', 'a2'],
  ],
])('%s', (_name, turns, expected) => {
  expect(order(...turns)).toEqual(expected)
})

test('nobody waits for two wishes of another member while theirs is the first', () => {
  const turns = fc.array(
    fc.record({ owner: fc.constantFrom('a', 'b', 'c'), since: fc.integer({ min: 0, max: 99 }) }),
  )
  fc.assert(
    fc.property(turns, (wishes) => {
      const ordered = orderTurns(wishes.map(({ owner, since }) => turn(owner, since)))
      for (const [at, { owner }] of ordered.entries()) {
        if (ordered.findIndex((other) => other.owner === owner) !== at) continue
        const before = ordered.slice(0, at).map((other) => other.owner)
        expect(new Set(before).size).toBe(before.length)
      }
    }),
  )
})
