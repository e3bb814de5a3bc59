import { expect, test } from 'vitest'
import { withComments } from './with-comments.ts'

const at = (minute: number) => new Date(minute * 60_000).toISOString()
const author = { id: 'mem_1', name: 'Ben' }
const told = (minute: number) => ({
  at: at(minute),
  kind: 'plan' as const,
  author: { kind: 'member' as const, ...author },
  words: `at ${minute}`,
  detail: null,
})

test('what was said about a step stands between what happened before and after it', () => {
  const comment = (minute: number, text: string) => ({ id: text, author, text, createdAt: at(minute) })
  const thread = {
    ...{ id: 'com_1', revision: 1, step: 2, presentStep: 2, lines: null, quote: null },
    ...{ resolved: null, mayResolve: false },
    comments: [comment(2, 'Why?'), comment(4, 'Because.')],
  }
  expect(withComments([told(1), told(3)], [thread]).map(({ words, detail }) => detail ?? words)).toEqual([
    'at 1',
    'Why?',
    'at 3',
    'Because.',
  ])
})
