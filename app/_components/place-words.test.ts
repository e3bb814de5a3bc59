import { expect, test } from 'vitest'
import { placeWords } from './place-words.ts'

test.each([
  [1, '1st'],
  [2, '2nd'],
  [3, '3rd'],
  [4, '4th'],
  [11, '11th'],
  [12, '12th'],
  [13, '13th'],
  [21, '21st'],
  [100, '100th'],
  [111, '111th'],
])('%i is the %s', (place, words) => {
  expect(placeWords(place)).toBe(words)
})
