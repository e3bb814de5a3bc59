import { expect, test } from 'vitest'
import { searchWords } from './search-words.ts'

test('what stands twice in an address reaches no page as a list', async () => {
  const search = Promise.resolve({ code: ['a', 'b'], next: '/runs', empty: '', missing: undefined })
  expect(await searchWords(search)).toEqual({ next: '/runs', empty: '' })
})
