import { expect, test } from 'vitest'
import { UNSEEN_CHANGES } from '../../lib/shell/testing/unseen-changes.ts'
import { visibleCommand, visibleProse } from './visible.ts'

test.each([
  ['df -h', 'df -h'],
  ['a\nb', 'a\nb'],
  ['cut -d"\t"', 'cut -d"⟨TAB⟩"'],
  ['ls \nid', 'ls·\nid'],
  ['echo \x1b[8mrm', 'echo ⟨U+001B⟩[8mrm'],
  ['echo \u202etxt', 'echo ⟨U+202E⟩txt'],
  ['rm -rf ~\u200b', 'rm -rf ~⟨U+200B⟩'],
  ['сat', 'с⟨U+0441⟩at'],
  ['echo ·', 'echo ·⟨U+00B7⟩'],
  ['echo \ud800', 'echo ⟨U+D800⟩'],
])('%j shows every character', (text, shown) => {
  expect(visibleCommand(text)).toBe(shown)
})

test('prose keeps its language, and loses what moves text', () => {
  expect(visibleProse('Größe der Platten: 日本語')).toBe('Größe der Platten: 日本語')
  expect(visibleProse('all\u202egood\x1b[2J\r')).toBe('all⟨U+202E⟩good⟨U+001B⟩[2J⟨U+000D⟩')
})

test.each(UNSEEN_CHANGES)('AP-02: whoever signs sees in a terminal: %s', (_name, change) => {
  const seen = (script: string) =>
    visibleCommand(script)
      .split('\n')
      .map((line) => line.trimEnd())
  const script = 'echo ran >> file # café'
  expect(seen(change(script))).not.toEqual(seen(script))
})
