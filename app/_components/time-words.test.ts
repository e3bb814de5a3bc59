import { describe, expect, test } from 'vitest'
import { agoWords, clockWords, exactWords, tookWords, untilWords } from './time-words.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('agoWords', () => {
  test.each([
    [0, 'just now'],
    [-5000, 'just now'],
    [9_999, 'just now'],
    [12_000, '12 s ago'],
    [59_999, '59 s ago'],
    [12 * MINUTE, '12 min ago'],
    [HOUR - 1, '59 min ago'],
    [25 * HOUR, '1 d ago'],
  ])('%i ms', (passed, words) => expect(agoWords(1e12, 1e12 + passed)).toBe(words))
})

describe('untilWords cuts down, so that nothing lasts shorter than promised', () => {
  test.each([
    [-1, 'now'],
    [0, 'now'],
    [400, 'in 1 s'],
    [41 * MINUTE + 59_000, 'in 41 min'],
    [3 * HOUR, 'in 3 h'],
  ])('%i ms', (left, words) => expect(untilWords(1e12 + left, 1e12)).toBe(words))
})

describe('tookWords', () => {
  test.each([
    [-3, '< 0.01 s'],
    [0, '< 0.01 s'],
    [23, '0.02 s'],
    [1_449, '1.4 s'],
    [9_990, '9.9 s'],
    [39_500, '39 s'],
    [125_000, '2 min 5 s'],
    [120_000, '2 min'],
    [63 * MINUTE, '1 h 3 min'],
  ])('%i ms', (took, words) => expect(tookWords(took)).toBe(words))
})

test.each([
  [-10, '00:00'],
  [42_900, '00:42'],
  [3_780_000, '1:03:00'],
])('clockWords(%i)', (ms, words) => expect(clockWords(ms)).toBe(words))

test('exactWords names the zone', () => {
  expect(exactWords(Date.UTC(2026, 10, 22, 14, 3, 21), 'UTC')).toBe('22 Nov 2026, 14:03:21 UTC')
})
