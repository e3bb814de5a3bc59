import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAnsi } from './parse-ansi.ts'
import { type Pen, PLAIN, RGB_FLAG } from './pen.ts'

const shown = (text: string) =>
  parseAnsi(text, PLAIN)
    .segments.map((segment) => segment.text)
    .join('')
const penAfter = (text: string) => parseAnsi(text, PLAIN).pen

test.each<[string, string, Partial<Pen>]>([
  ['basic', '\x1b[31m', { fg: 1 }],
  ['bright', '\x1b[92;104m', { fg: 10, bg: 12 }],
  ['bold and underlined', '\x1b[1;4m', { bold: true, underline: true }],
  ['dim, italic, struck, inverse', '\x1b[2;3;9;7m', { dim: true, italic: true, strike: true, inverse: true }],
  ['256 colours', '\x1b[38;5;208;48;5;17m', { fg: 208, bg: 17 }],
  ['true colour', '\x1b[38;2;1;2;3m', { fg: RGB_FLAG + 0x010203 }],
  ['true colour with colons', '\x1b[38:2::1:2:3m', { fg: RGB_FLAG + 0x010203 }],
  ['true colour with colons, no colour space', '\x1b[38:2:1:2:3m', { fg: RGB_FLAG + 0x010203 }],
  ['256 colours with colons', '\x1b[48:5:9m', { bg: 9 }],
  ['an underline style, then none', '\x1b[4:3m\x1b[4:0m', {}],
  ['an underline colour is skipped whole', '\x1b[58;2;31;32;33;1m', { bold: true }],
  ['an empty sequence resets', '\x1b[1;31m\x1b[m', {}],
  ['an empty parameter resets', '\x1b[1;;3m', { italic: true }],
  ['each switch goes off again', '\x1b[1;3;4;7;9;31;41m\x1b[22;23;24;27;29;39;49m', {}],
  ['colours out of range are ignored', '\x1b[38;5;300;38;2;1;2;999m', {}],
  ['a colour that is cut short is ignored', '\x1b[38;2;1m', {}],
  ['blink and unknown codes are ignored', '\x1b[5;6;12345m', {}],
  ['a private sequence is not SGR', '\x1b[>4;2m\x1b[?1m', {}],
  ['nor is one with an intermediate', '\x1b[31 m', {}],
])('SGR: %s', (_, text, pen) => {
  expect(penAfter(text)).toEqual({ ...PLAIN, ...pen })
  expect(shown(`a${text}b`)).toBe('ab')
})

test('text takes the pen that stands before it', () => {
  const { segments } = parseAnsi('a\x1b[32mb\x1b[0mc', PLAIN)
  expect(segments.map(({ text, pen }) => [text, pen.fg])).toEqual([
    ['a', -1],
    ['b', 2],
    ['c', -1],
  ])
})

test.each([
  ['UI-01: a clipboard write (OSC 52)', 'a\x1b]52;c;ZXZpbA==\x07b', 'ab', 1],
  ['UI-01: a clipboard write ended by ST', 'a\x1b]52;c;ZXZpbA==\x1b\\b', 'ab', 1],
  ['UI-02: a title', 'a\x1b]0;root@bank\x07b\x1b]2;x\x1b\\c', 'abc', 2],
  ['UI-03: a link keeps its text only', '\x1b]8;;javascript:alert(1)\x1b\\click\x1b]8;;\x1b\\', 'click', 2],
  ['UI-04: device attributes', 'a\x1b[c\x1b[>c\x1b[0cb', 'ab', 0],
  ['UI-04: status and cursor reports', 'a\x1b[6n\x1b[?6n\x1b[5nb', 'ab', 0],
  ['UI-04: DECRQSS', 'a\x1bP$q"p\x1b\\b', 'ab', 1],
  ['UI-05: cursor up and erase', 'evil\x1b[1A\x1b[2K\x1b[Hgood', 'evilgood', 0],
  ['UI-05: clear and reset', 'evil\x1b[2J\x1b[3J\x1bcgood', 'evilgood', 0],
  ['UI-05: conceal is shown', '\x1b[8mhidden\x1b[28m', 'hidden', 0],
  ['UI-05: the other screen', 'evil\x1b[?1049hgood', 'evilgood', 0],
  ['UI-05: backspaces', 'evil\b\b\b\bgood', 'evil‹BS›‹BS›‹BS›‹BS›good', 0],
  ['UI-05: text that runs backwards', 'a\u202Eb', 'a‹U+202E›b', 0],
  ['APC, PM and SOS strings', 'a\x1b_x\x1b\\\x1b^y\x1b\\\x1bXz\x1b\\b', 'ab', 3],
  ['character sets', 'a\x1b(B\x1b)0\x1b[mb', 'ab', 0],
  ['a title that never ends hides nothing', 'a\x1b]0;rest of the line', 'a‹ESC›]0;rest of the line', 0],
  ['a sequence that never ends hides nothing', 'a\x1b[12', 'a‹ESC›[12', 0],
  ['a lone escape', 'a\x1b', 'a‹ESC›', 0],
  ['NUL, BEL and DEL', '\0\x07\x7f', '‹NUL›‹BEL›‹DEL›', 0],
  ['controls of eight bits', '\u009b31mx\u009d0;t\u009c', '‹U+009B›31mx‹U+009D›0;t‹U+009C›', 0],
  ['TAB stays', 'a\tb', 'a\tb', 0],
])('%s is inert', (_, text, expected, swallowed) => {
  expect(shown(text)).toBe(expected)
  expect(parseAnsi(text, PLAIN).swallowed).toBe(swallowed)
  expect(penAfter(text)).toEqual(PLAIN)
})

const INVISIBLE = [
  0xad, 0x61c, 0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d,
].concat([0x202e, 0x2060, 0x2061, 0x2066, 0x2067, 0x2068, 0x2069, 0xfeff])
test.each(INVISIBLE.map((code) => [code.toString(16).toUpperCase().padStart(4, '0'), code] as const))(
  'UI-05: U+%s, which hides or turns text around, is shown by its number',
  (hex, code) => {
    expect(shown(`a${String.fromCodePoint(code)}b`)).toBe(`a‹U+${hex}›b`)
  },
)

test('the joiners stay: scripts and emoji are spelled with them', () => {
  expect(shown('a\u200cb\u200dc')).toBe('a\u200cb\u200dc')
})

test('no escape or control character ever reaches the page, whatever a command prints', () => {
  const parts = fc.constantFrom(
    '\x1b',
    '[',
    ']',
    '\x07',
    '\\',
    '0',
    ';',
    'm',
    '\x1b[',
    'P',
    '\u009b',
    'x',
    '?',
    '\r',
  )
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 40 }), (list) => {
      expect(shown(list.join(''))).not.toMatch(/[\x00-\x08\x0a-\x1f\x7f-\x9f]/)
    }),
  )
})

test.each([
  ['titles that never end', '\x1b]0;'.repeat(100_000)],
  ['one endless title', `\x1b]${'a'.repeat(1_000_000)}`],
  ['endless parameters', `\x1b[${'1;'.repeat(500_000)}`],
  ['sequences cut short', '\x1b[0 '.repeat(200_000)],
])('a megabyte of %s takes linear time', (_, text) => {
  const { user: before } = process.cpuUsage()
  parseAnsi(text, PLAIN)
  expect(process.cpuUsage().user - before).toBeLessThan(5_000_000)
})
