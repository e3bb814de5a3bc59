import { expect, test } from 'vitest'
import { counted } from './counted.ts'

test.each([
  [counted(0, 'line'), '0 lines'],
  [counted(1, 'line'), '1 line'],
  [counted(1200, 'line'), '1,200 lines'],
  [counted(2, 'process', 'processes'), '2 processes'],
])('%s', (words, expected) => {
  expect(words).toBe(expected)
})
