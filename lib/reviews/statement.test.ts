import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeStatement, digestStatement, encodeStatement } from './statement.ts'

const { accepted, refused } = JSON.parse(fs.readFileSync('docs/formats/vectors/statement.json', 'utf8')) as {
  accepted: { name: string; text: string; challenge: string }[]
  refused: { name: string; text: string }[]
}

describe('AP-18: the vectors of docs/formats/vectors/statement.json', () => {
  test.each(accepted)('$name', ({ text, challenge }) => {
    expect(encodeStatement(decodeStatement(text))).toBe(text)
    expect(digestStatement(text).toString('hex')).toBe(challenge)
  })

  test.each(refused)('refused: $name', ({ text }) => {
    expect(() => decodeStatement(text)).toThrow()
  })

  test('no two share a challenge', () => {
    expect(new Set(accepted.map(({ challenge }) => challenge)).size).toBe(accepted.length)
  })
})
