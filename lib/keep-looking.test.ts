import { expect, test } from 'vitest'
import { keepLooking } from './keep-looking.ts'

test('a look that fails is told, and the next one comes all the same', async () => {
  const stopping = new AbortController()
  const faults: unknown[] = []
  let looks = 0
  await keepLooking({
    signal: stopping.signal,
    concerns: () => false,
    backstop: 1,
    look: async () => {
      looks += 1
      if (looks === 1) throw new Error('the database is away')
      if (looks === 3) stopping.abort()
    },
    onFault: (error) => faults.push(error),
  })
  expect([looks, faults]).toEqual([3, [new Error('the database is away')]])
})
