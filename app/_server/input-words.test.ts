import { expect, test } from 'vitest'
import { z } from 'zod'
import './input-words.ts'

const Input = z.strictObject({
  text: z.string().min(1).max(5),
  count: z.int().min(1).max(9),
  list: z.array(z.string()).min(1).max(2),
  how: z.enum(['fast', 'slow']),
  name: z.string('Give it a name.'),
})
const GOOD = { text: 'x', count: 1, list: ['x'], how: 'fast', name: 'x' }

test.each([
  ['what is missing', { text: undefined }, 'missing'],
  ['what is no text', { text: 7 }, 'must be text'],
  ['what is empty', { text: '' }, 'must not be empty'],
  ['what is too long', { text: '123456' }, 'at most 5 characters'],
  ['what is no whole number', { count: 1.5 }, 'must be a whole number'],
  ['what is too small', { count: 0 }, 'at least 1'],
  ['a list without entries', { list: [] }, 'at least 1 entry'],
  ['a list with too many', { list: ['a', 'b', 'c'] }, 'at most 2 entries'],
  ['a choice that there is not', { how: 'late' }, 'must be fast or slow'],
  ['a field that nobody knows', { extra: 1 }, 'There is no field extra'],
  ['what has words of its own', { name: 7 }, 'Give it a name.'],
])('%s', (_, part, words) => {
  const { error } = Input.safeParse({ ...GOOD, ...part })
  expect(error?.issues.map(({ message }) => message)).toEqual([words])
})
