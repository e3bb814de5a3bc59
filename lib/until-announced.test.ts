import { afterEach, expect, test, vi } from 'vitest'
import { announce, onAnnounced } from './announce.ts'
import { untilAnnounced } from './until-announced.ts'

afterEach(() => void vi.useRealTimers())

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

test('a row that a busy web half brings seconds later is waited for, and one that never comes is not', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  let isThere = false
  const answered: string[] = []
  const late = untilAnnounced('tasks', async () => isThere).then(() => answered.push('late'))
  const never = untilAnnounced('runs', async () => false).then(() => answered.push('never'))
  await vi.advanceTimersByTimeAsync(8000)
  expect(answered).toEqual([])
  isThere = true
  announce(['tasks'])
  await late
  await vi.advanceTimersByTimeAsync(2000)
  await never
  expect(answered).toEqual(['late', 'never'])
})
