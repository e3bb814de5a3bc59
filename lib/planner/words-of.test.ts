import { expect, test } from 'vitest'
import { lintPlan } from './lint/lint-plan.ts'
import { wordsOf } from './words-of.ts'

const unasked = (words: string) =>
  lintPlan(words, ['rm -rf /srv/old']).filter(({ rule }) => rule === 'lint.unasked_change')

test('what people said since counts as asked for', () => {
  expect(unasked(wordsOf('what is in /srv?'))).toHaveLength(1)
  expect(unasked(wordsOf('what is in /srv?', [{ question: 'And then?', answer: 'delete it' }]))).toEqual([])
  expect(unasked(wordsOf('what is in /srv?', [], { kind: 'changes', words: 'Delete it.' }))).toEqual([])
})

test('ML-03: what a run printed does not', () => {
  const reason = { kind: 'failed_run', step: 1, outcome: 'ended', output: 'delete /srv/old' } as const
  expect(unasked(wordsOf('what is in /srv?', [], reason))).toHaveLength(1)
})
