import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Part, visible, visibleProse } from './visible.ts'

const kinds = (text: string) => visible(text).map(({ kind, text: shown }) => [kind, shown])

describe('visible', () => {
  test('plain commands stay one stretch', () => {
    expect(visible('df -h\nls')).toEqual([{ start: 0, end: 8, kind: 'plain', text: 'df -h\nls', name: null }])
  })

  test.each([
    [
      'right-to-left override',
      'a\u202Eb',
      [
        ['plain', 'a'],
        ['escape', 'U+202E'],
        ['plain', 'b'],
      ],
    ],
    [
      'zero-width space',
      'rm\u200B',
      [
        ['plain', 'rm'],
        ['escape', 'U+200B'],
      ],
    ],
    ['NUL', '\0', [['escape', 'U+0000']]],
    [
      'carriage return',
      'a\rb',
      [
        ['plain', 'a'],
        ['escape', 'U+000D'],
        ['plain', 'b'],
      ],
    ],
    [
      'lone surrogate',
      'a\uD800',
      [
        ['plain', 'a'],
        ['escape', 'U+D800'],
      ],
    ],
    [
      'no-break space',
      'ls\u00A0/',
      [
        ['plain', 'ls'],
        ['escape', 'U+00A0'],
        ['plain', '/'],
      ],
    ],
    ['Hangul filler', '\u3164', [['escape', 'U+3164']]],
    ['Braille blank', '\u2800', [['escape', 'U+2800']]],
    ['tag character', '\u{E0041}', [['escape', 'U+E0041']]],
    [
      'variation selector',
      'a\uFE0F',
      [
        ['plain', 'a'],
        ['escape', 'U+FE0F'],
      ],
    ],
    ['private use', '\uE000', [['escape', 'U+E000']]],
    [
      'Cyrillic a',
      'c\u0430t',
      [
        ['plain', 'c'],
        ['foreign', '\u0430'],
        ['plain', 't'],
      ],
    ],
    ['emoji', '🔥', [['foreign', '🔥']]],
    [
      'tab',
      '\tx',
      [
        ['tab', '\t'],
        ['plain', 'x'],
      ],
    ],
    [
      'spaces at the end of a line',
      'a \nb',
      [
        ['plain', 'a'],
        ['trailing', ' '],
        ['plain', '\nb'],
      ],
    ],
    [
      'line breaks around it',
      '\na\n\nb \n',
      [
        ['trailing', '↵\n'],
        ['plain', 'a\n\nb'],
        ['trailing', ' '],
        ['trailing', '↵\n'],
      ],
    ],
  ])('%s', (_what, text, expected) => {
    expect(kinds(text)).toEqual(expected)
  })

  test('of a part of a text no space ends a line, and each line break shows where it is what changed', () => {
    const shown = (part: Part) => visible('a \n', part).map(({ text }) => text)
    expect(shown('kept')).toEqual(['a \n'])
    expect(shown('changed')).toEqual(['a ', '↵\n'])
  })

  test('each stretch says what it is', () => {
    expect(visible('\u202E')[0]?.name).toBe('right-to-left override: turns text around')
    expect(visible('é')[0]?.name).toBe('U+00E9, not ASCII')
  })

  test('the stretches cover any text without a gap', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const segments = visible(text)
        expect(segments.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
      }),
    )
  })

  test('nothing that is shown hides or turns text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = visible(text)
          .map((segment) => segment.text)
          .join('')
        expect(shown).not.toMatch(/[\p{Cf}\p{Cs}\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029]/u)
      }),
    )
  })
})

describe('visibleProse', () => {
  test.each([
    ['Grüße, 日本 🔥 👩\u200D💻', 'Grüße, 日本 🔥 👩\u200D💻'],
    ['a\u202Eb', 'a⟨U+202E⟩b'],
    ['a\nb  \tc', 'a\nb  \tc'],
    ['\0', '⟨U+0000⟩'],
  ])('%j', (text, shown) => expect(visibleProse(text)).toBe(shown))
})
