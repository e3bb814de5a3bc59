import { expect, test } from 'vitest'
import { announce, onAnnounced } from './announce.ts'
import { untilAnnounced } from './until-announced.ts'

test('a first look that fails is told, and nobody listens any longer', async () => {
  let looks = 0
  const waiting = untilAnnounced('tasks', async () => {
    looks += 1
    throw new Error('the database is away')
  })
  await expect(waiting).rejects.toThrow('the database is away')
  const heard = new Promise<string>((resolve) => onAnnounced(resolve))
  announce(['tasks'])
  expect([await heard, looks]).toEqual(['tasks', 1])
})
