import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assessScript } from '#lib/risk/assess-script.ts'
import { WORD_KINDS } from '#lib/shell/tint-words.ts'
import { weave } from './weave.ts'

const parts = (text: string) =>
  weave(text, assessScript(text).words).map(({ kind, start, end }) => [kind, text.slice(start, end)])

test('the words of the parser become pieces, the rest lies between them', () => {
  expect(parts('df -h /var')).toEqual([
    ['command', 'df'],
    [null, ' '],
    ['flag', '-h'],
    [null, ' '],
    ['path', '/var'],
  ])
})

test('a hidden character inside a word is shown inside it', () => {
  const [piece] = weave('ab\u202Ec', [{ start: 0, end: 4, kind: 'argument' }])
  expect(piece?.segments.map(({ text }) => text)).toEqual(['ab', 'U+202E', 'c'])
})

test('nothing of a text is left out, whatever words are claimed', () => {
  const word = fc.record({
    start: fc.integer({ min: 0, max: 40 }),
    end: fc.integer({ min: 0, max: 40 }),
    kind: fc.constantFrom(...WORD_KINDS),
  })
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.array(word), (text, words) => {
      const pieces = weave(text, words)
      expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
      const shown = pieces.flatMap(({ segments }) => segments)
      expect(shown.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
    }),
  )
})
