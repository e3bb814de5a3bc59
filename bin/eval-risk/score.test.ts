import { expect, test } from 'vitest'
import { parseRows } from '../parse-rows.ts'
import { Row } from './rows.ts'
import { score } from './score.ts'

const row = (id: string, command: string, label: string, obfuscated = false) =>
  JSON.stringify({ id, command, label, obfuscated })

test('counts each grade by label, and names what was missed', () => {
  const rows = parseRows(
    Row,
    [
      row('a', 'rm -rf /', 'dangerous'),
      row('b', 'ls', 'dangerous'),
      row('c', 'ls', 'safe'),
      row('d', 'frobnicate', 'safe'),
      row('e', 'cmd=ls; $cmd', 'caution', true),
    ].join('\n'),
  )
  const scores = score(rows)
  expect(scores.rows).toBe(5)
  expect(scores.byLabel.dangerous).toEqual({ read_only: 1, low: 0, medium: 0, high: 1, opaque: 0 })
  expect(scores.byLabel.safe).toEqual({ read_only: 1, low: 0, medium: 1, high: 0, opaque: 0 })
  expect(scores.obfuscated.opaque).toBe(1)
  expect(scores.misses.map(({ id, risk }) => `${id} ${risk}`)).toEqual(['b read_only', 'd medium'])
})

test('a line that is no row is named', () => {
  expect(() => parseRows(Row, '{"id":"a"}')).toThrow(/line 1/)
  expect(() => parseRows(Row, `${row('a', 'ls', 'safe')}\nnonsense`)).toThrow(/line 2/)
})
