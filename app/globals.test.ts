import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast, type Rgb } from './_live/colours.ts'

// Text on its ground reaches WCAG 2.2 AA (4.5 : 1) in both themes; computed from the tokens themselves.

const css = readFileSync(new URL('./globals.css', import.meta.url), 'utf8')
const RISKS = ['read-only', 'low', 'medium', 'high', 'opaque']
const GROUNDS = ['canvas', 'surface', 'sunken']

const PAIRS: [text: string, ground: string][] = [
  ...['fg', 'muted', 'faint', 'ink', 'path', 'ok', 'bad', 'warn'].flatMap((text) =>
    GROUNDS.map((ground): [string, string] => [text, ground]),
  ),
  ...['fg', 'muted', 'faint', 'ink'].map((text): [string, string] => [text, 'ink-soft']),
  ...['ok', 'bad', 'warn', 'add', 'del', ...RISKS].map((name): [string, string] => [name, `${name}-soft`]),
  ...['ok-soft', 'bad-soft', 'warn-soft'].map((ground): [string, string] => ['fg', ground]),
  ['on-ink', 'ink'],
  ['on-ink', 'ink-hover'],
  ['term-fg', 'term'],
  ...['muted', 'now', 'ok', 'warn', 'bad'].map((name): [string, string] => [`term-${name}`, 'term']),
  ['term', 'term-warn'],
  ['term-fg', 'term-hit'],
]

describe.each([0, 1] as const)('theme %i', (theme) => {
  test.each(PAIRS)('%s on %s', (text, ground) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(GROUNDS)('the edge of a field stands out from %s (3 : 1)', (ground) => {
    expect(contrast(colour('edge', theme), colour(ground, theme))).toBeGreaterThanOrEqual(3)
  })
})

function colour(name: string, theme: 0 | 1): Rgb {
  const value = css.match(new RegExp(`--color-${name}: ([^;]+);`))?.[1] ?? ''
  const values = value.match(/#[0-9a-f]{6}/g) ?? []
  const found = values[theme] ?? values[0]
  if (!found) throw new Error(`no colour ${name}`)
  const part = (at: number) => Number.parseInt(found.slice(at, at + 2), 16)
  return [part(1), part(3), part(5)]
}
