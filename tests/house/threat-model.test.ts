import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT, readSources } from './source-files.ts'

const ID = /\b(?:AP|ML|UI|WB|AU|RN|ST)-\d{2}\b/g

const document = fs.readFileSync(path.join(ROOT, 'docs/threat-model.md'), 'utf8')
const rows = [...document.matchAll(/^\| ((?:AP|ML|UI|WB|AU|RN|ST)-\d{2}) \|.*\| ([^|]*) \|$/gm)]
const listed = rows.map(([, id = '']) => id)

// An id in a string, which is where names of tests are; a comment proves nothing.
const TEXT = /(['"`])((?:(?!\1).)*)\1/g
const tests = readSources().filter(({ file }) => /\.(test|spec|soak)\.tsx?$/.test(file))
const carried = tests.map(({ file, text }) => ({
  file,
  ids: new Set([...text.matchAll(TEXT)].flatMap(([, , words = '']) => words.match(ID) ?? [])),
}))
const proven = new Set(carried.flatMap(({ ids }) => [...ids]))

test('every line of the threat model has a test that carries its id', () => {
  expect(listed.filter((id) => !proven.has(id))).toEqual([])
})

test('every id that a test carries is explained in the threat model, once', () => {
  expect([...proven].filter((id) => !listed.includes(id)).sort()).toEqual([])
  expect(listed.filter((id, index) => listed.indexOf(id) !== index)).toEqual([])
})

test('every line names tests, and each of them carries its id', () => {
  const wrong = rows.flatMap(([, id = '', named = '']) => {
    const files = [...named.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file)
    const strangers = files.filter((file) => !carried.some((each) => each.file === file && each.ids.has(id)))
    return files.length === 0 ? [`${id} names no test`] : strangers.map((file) => `${id} is not in ${file}`)
  })
  expect(wrong).toEqual([])
})
