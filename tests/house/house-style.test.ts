import { expect, test } from 'vitest'
import { readSources } from './source-files.ts'

const sources = readSources()

const LONGEST = 300
/** Long because they are lists: one entry after the other, nothing to follow. */
const CATALOGUE = /catalogue/

const WIDEST = 128
const COMMENT = /^\s*(\/\/|\/?\*)/

const FILE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.tsx?$/
/** Plain, [parameter], (group) or _private, as Next names its folders. */
const FOLDER_NAME = /^(_?[a-z0-9]+(-[a-z0-9]+)*|\[(\.\.\.)?[a-zA-Z]+\]|\([a-z-]+\))$/

test('names are kebab-case', () => {
  const odd = sources.filter(({ file }) => {
    const parts = file.split('/')
    const name = parts.pop() ?? ''
    return !FILE_NAME.test(name) || !parts.every((part) => FOLDER_NAME.test(part))
  })
  expect(odd.map(({ file }) => `${file}: small letters, digits and hyphens`)).toEqual([])
})

test(`files stay under ${LONGEST} lines`, () => {
  const long = sources.filter(
    ({ file, text, test }) => !test && !CATALOGUE.test(file) && text.split('\n').length > LONGEST,
  )
  expect(long.map(({ file }) => `${file}: split it by noun, one verb a file`)).toEqual([])
})

test(`a line of a comment holds ${WIDEST} characters at most`, () => {
  const wide = sources.flatMap(({ file, text }) =>
    text
      .split('\n')
      .flatMap((line, at) => (line.length > WIDEST && COMMENT.test(line) ? `${file}:${at + 1}` : [])),
  )
  expect(wide.map((place) => `${place}: wrap it, or say less`)).toEqual([])
})

test('nothing is left for later in a comment', () => {
  const marked = sources.filter(({ text }) => /(\/\/|\*).*\b(TO(DO)|FIX(ME)|XX(X))\b/.test(text))
  expect(marked.map(({ file }) => `${file}: do it, or open an issue`)).toEqual([])
})

test('types are never forced', () => {
  const forced = sources.filter(
    ({ text, test }) => !test && /\bas unknown as\b|@ts-(ignore|expect-error|nocheck)/.test(text),
  )
  expect(forced.map(({ file }) => `${file}: parse the value, or type it where it comes from`)).toEqual([])
})
