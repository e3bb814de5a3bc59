import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT, readSources } from './source-files.ts'

const ID = /\b(?:AP|ML|UI|WB|AU|RN|ST)-\d{2}\b/g

const document = fs.readFileSync(path.join(ROOT, 'docs/threat-model.md'), 'utf8')
const listed = [...document.matchAll(/^\| ((?:AP|ML|UI|WB|AU|RN|ST)-\d{2}) \|/gm)].map(([, id = '']) => id)

// An id in a string, which is where names of tests are; a comment proves nothing.
const TEXT = /(['"`])((?:(?!\1).)*)\1/g
const tests = readSources().filter(({ file }) => /\.(test|spec|soak)\.tsx?$/.test(file))
const proven = new Set(
  tests.flatMap(({ text }) => [...text.matchAll(TEXT)].flatMap(([, , words = '']) => words.match(ID) ?? [])),
)

test('every line of the threat model has a test that carries its id', () => {
  expect(listed.filter((id) => !proven.has(id))).toEqual([])
})

test('every id that a test carries is explained in the threat model, once', () => {
  expect([...proven].filter((id) => !listed.includes(id)).sort()).toEqual([])
  expect(listed.filter((id, index) => listed.indexOf(id) !== index)).toEqual([])
})
