// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is shell, not a template
import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteValue } from './quote-value.ts'

/** What a real shell takes the quoted values for, each behind a NUL. */
function throughBash(values: string[]): string[] {
  const lines = values.map((value, index) => `v${index}=${quoteValue(value)}`)
  const script = [...lines, `printf '%s\\0' ${values.map((_, index) => `"$v${index}"`).join(' ')}`].join('\n')
  const output = execFileSync('bash', ['--norc', '-e', '-c', script], {
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  return output.toString('utf8').split('\0').slice(0, -1)
}

const nasty = fc.constantFrom(
  ...[
    "'",
    "''",
    '"',
    '$(id)',
    '`id`',
    '${HOME}',
    '\\',
    "\\'",
    '\n',
    ';',
    '&&',
    '|',
    '#',
    '!',
    '~',
    '*',
    "$'\\x27'",
    '-e',
    ' ',
  ],
)
const text = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 12 })
  .map((parts) => parts.join(''))
const value = text.map((words) => words.replaceAll('\0', '').toWellFormed())

describe('a quoted value', () => {
  it('AP-25: comes out of a real shell as it went in, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 25 }), (values) => {
        expect(throughBash(values)).toEqual(values)
      }),
      { numRuns: 60 },
    )
  })

  it('may not hold NUL', () => {
    expect(() => quoteValue('a\0b')).toThrow('NUL')
  })
})
