import fs from 'node:fs'
import { expect, test } from 'vitest'
import { findBreak, GENESIS, hashRow, type Row } from './chain.ts'

const { rows } = JSON.parse(fs.readFileSync('docs/formats/vectors/journal.json', 'utf8')) as { rows: Row[] }

test('the vectors of docs/formats/vectors/journal.json follow from each other', () => {
  expect(findBreak(rows)).toBe(null)
  expect(rows.map((row, index) => hashRow(rows[index - 1]?.hash ?? GENESIS, row))).toEqual(
    rows.map(({ hash }) => hash),
  )
})

test('a time before the record before it breaks the chain even where the hash fits', () => {
  const [first, second] = rows as [Row, Row]
  const early = { ...second, at: first.at - 1 }
  expect(findBreak([first, { ...early, hash: hashRow(first.hash, early) }])).toMatchObject({ sequence: 2 })
})
