import { expect, test } from 'vitest'
import { notesAt } from './notes-at.ts'

const piece = { start: 3, end: 6, kind: 'flag' as const, segments: [] }
const nothing = { words: [], findings: [], effects: [] }
const finding = (words: string, start: number) => ({
  rule: 'r',
  risk: 'high' as const,
  words,
  start,
  end: start + 1,
})

test('a thing belongs to the word in which it begins', () => {
  const findings = [finding('before', 2), finding('first', 3), finding('last', 5), finding('after', 6)]
  expect(notesAt(piece, { ...nothing, findings }).map(({ words }) => words)).toEqual(['first', 'last'])
})

test('what lies between words has no notes', () => {
  expect(notesAt({ ...piece, kind: null }, { ...nothing, findings: [finding('x', 3)] })).toEqual([])
})

test('the meaning comes first, and the same words are said once, with their risk', () => {
  const explanations = [{ start: 3, end: 6, words: '-d: deletes', explained: true }]
  const effects = [
    { kind: 'irreversible' as const, start: 3, end: 6 },
    { kind: 'irreversible' as const, start: 3, end: 6 },
  ]
  const notes = notesAt(piece, { ...nothing, explanations, findings: [finding('-d: deletes', 3)], effects })
  expect(notes).toEqual([
    { kind: 'found', words: '-d: deletes', risk: 'high' },
    { kind: 'found', words: 'cannot be undone', risk: null },
  ])
})

test('a silent catalogue says so', () => {
  const explanations = [{ start: 3, end: 6, words: 'not explained', explained: false }]
  expect(notesAt(piece, { ...nothing, explanations })).toMatchObject([{ kind: 'silent' }])
})

test("the host's own manual speaks in place of a silent catalogue, under its own name", () => {
  const explanations = [{ start: 3, end: 6, words: 'not explained', explained: false }]
  const manual = [{ start: 3, end: 6, page: 'x(1)', words: 'does things' }]
  expect(notesAt(piece, { ...nothing, explanations, host: { findings: [], manual } })).toEqual([
    { kind: 'manual', words: 'does things', risk: null, said: 'This host’s manual page x(1) says' },
  ])
})

test('of a word that is explained in part the silence stays, beside what the manual says', () => {
  const explanations = [{ start: 3, end: 6, words: '-a: adds; not explained', explained: false }]
  const manual = [{ start: 3, end: 6, page: 'x(1)', words: '-z: does things' }]
  const notes = notesAt(piece, { ...nothing, explanations, host: { findings: [], manual } })
  expect(notes.map(({ kind }) => kind)).toEqual(['silent', 'manual'])
})

test('what the host lacks is found', () => {
  const lack = { rule: 'host.command_missing' as const, words: 'calls x', doubtful: false, start: 3, end: 4 }
  expect(notesAt(piece, { ...nothing, host: { findings: [lack], manual: [] } })).toEqual([
    { kind: 'found', words: 'calls x', risk: null },
  ])
})
