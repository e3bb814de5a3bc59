import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

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
  ['term-muted', 'term'],
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

function colour(name: string, theme: 0 | 1): string {
  const value = css.match(new RegExp(`--color-${name}: ([^;]+);`))?.[1] ?? ''
  const values = value.match(/#[0-9a-f]{6}/g) ?? []
  const found = values[theme] ?? values[0]
  if (!found) throw new Error(`no colour ${name}`)
  return found
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

// WCAG 2.2, "relative luminance".
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
