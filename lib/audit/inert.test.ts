import { expect, test } from 'vitest'
import { inert } from './inert.ts'

const ACTIVE = [
  ...[0x00, 0x07, 0x08, 0x0b, 0x0c, 0x0d, 0x1b, 0x7f, 0x80, 0x9b, 0x9f, 0x61c, 0x200b, 0x200d, 0x200f],
  ...[0x2028, 0x2029, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0xfeff],
]

test.each(ACTIVE.map((code) => [code.toString(16), code] as const))(
  'UI-13: U+%s is written out wherever it stands in a record',
  (hex, code) => {
    const text = `a${String.fromCodePoint(code)}b`
    const shown = `a\\u{${hex}}b`
    expect(inert({ name: text, list: [text, { deep: text }] })).toEqual({
      name: shown,
      list: [shown, { deep: shown }],
    })
  },
)

test('what a person may write stays as it is, and half a character becomes a whole one', () => {
  const record = { name: 'Zoë 你好 🎉\ttab\nline', count: 3, yes: true }
  expect(inert(record)).toEqual(record)
  expect(inert('a\ud800b')).toBe('a\ufffdb')
})
