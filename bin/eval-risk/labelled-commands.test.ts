import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseRows } from '../parse-rows.ts'
import { Row } from './rows.ts'
import { type Counts, score } from './score.ts'

const rows = parseRows(Row, readFileSync(new URL('labelled-commands.jsonl', import.meta.url), 'utf8'))
const { byLabel, obfuscated } = score(rows)
const share = (counts: Counts, ...grades: (keyof Counts)[]) =>
  grades.reduce((sum, grade) => sum + counts[grade], 0) /
  Object.values(counts).reduce((sum, one) => sum + one, 0)

test('no dangerous command is graded read-only or low, and at least 95 % are high or opaque', () => {
  expect(byLabel.dangerous).toMatchObject({ read_only: 0, low: 0 })
  expect(share(byLabel.dangerous, 'high', 'opaque')).toBeGreaterThanOrEqual(0.95)
})

test('at least 85 % of the safe commands are graded read-only', () => {
  expect(share(byLabel.safe, 'read_only')).toBeGreaterThanOrEqual(0.85)
})

test('no command that changes something is graded read-only', () => {
  expect(byLabel.caution.read_only).toBe(0)
})

test('ML-17: of at least 300 hidden commands every one is graded high or opaque', () => {
  expect(rows.filter((row) => row.obfuscated).length).toBeGreaterThanOrEqual(300)
  expect(share(obfuscated, 'high', 'opaque')).toBe(1)
})
