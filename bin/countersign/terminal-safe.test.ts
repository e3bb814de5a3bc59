import fc from 'fast-check'
import { expect, test } from 'vitest'
import { terminalSafe } from './terminal-safe.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test.each([
  ['plain\ttext\r\n', 'plain\ttext\r\n'],
  ['\x1b[1;31mred\x1b[0m', '\x1b[1;31mred\x1b[0m'],
  ['\x1b]52;c;cm0gLXJm\x07after', 'after'],
  ['\x1b]0;title\x1b\\after', 'after'],
  ['\x1b[2J\x1b[Hcleared', 'cleared'],
  ['\x1bcreset', 'reset'],
  ['bell\x07 back\x08 c1\u009b31m', 'bell back c131m'],
  ['Größe ✓', 'Größe ✓'],
])('UI-01, UI-02, UI-05: %j is shown as %j', (output, shown) => {
  expect(terminalSafe()(bytes(output))).toBe(shown)
})

test('a sequence cut in two pieces is still one sequence', () => {
  const safe = terminalSafe()
  expect(safe(bytes('a\x1b]52;c;')) + safe(bytes('cm0=\x07b'))).toBe('ab')
  expect(safe(bytes('\x1b[3')) + safe(bytes('1mred'))).toBe('\x1b[31mred')
})

test('what never ends holds nothing up, and a character that was cut is whole again', () => {
  const safe = terminalSafe()
  safe(bytes(`\x1b]0;${'a'.repeat(100)}`))
  expect(safe(bytes('after\n'))).toBe('after\n')
  const [first = 0, second = 0] = bytes('é')
  expect(safe(Uint8Array.of(first)) + safe(Uint8Array.of(second))).toBe('é')
})

test('whatever the pieces, no escape but a colour comes out', () => {
  const piece = fc.array(
    fc.constantFrom('\x1b', '[', ']', 'm', '0', ';', '\x07', '\\', 'a', 'P', '\x9b', '\n'),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const safe = terminalSafe()
      const shown = pieces.map((characters) => safe(bytes(characters.join('')))).join('')
      expect(shown.replace(/\x1b\[[0-9;:]*m/g, '')).not.toMatch(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/)
    }),
  )
})
