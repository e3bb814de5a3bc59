import { expect, test, vi } from 'vitest'
import { inTransaction } from '#lib/db.ts'
import { asMember } from '#lib/testing/as-member.ts'
import { temporaryDatabase } from '#lib/testing/temporary-database.ts'
import { answerOnce } from './idempotency.ts'

temporaryDatabase()

/** Sends the same change once more, under the key. `done` counts how often it was carried out. */
function changeUnder(key: string) {
  const done = { times: 0 }
  const send = (answer: () => Response | Promise<Response>) => {
    const request = new Request('http://localhost/api/v1/tasks', {
      method: 'POST',
      headers: { 'idempotency-key': key },
    })
    return answerOnce(request, asMember('anna'), '{}', async () => {
      const response = answer()
      done.times += 1
      return await response
    })
  }
  return { done, send }
}

const created = () => Response.json({ number: 7 }, { status: 201, headers: { location: '/api/v1/tasks/7' } })

test('a change is carried out once for one key; the second time its answer is told again', async () => {
  const { done, send } = changeUnder('twice')
  await send(created)
  const again = await send(created)
  expect(done.times).toBe(1)
  expect([again.status, again.headers.get('location'), await again.json()]).toEqual([
    201,
    '/api/v1/tasks/7',
    { number: 7 },
  ])
  expect(again.headers.get('idempotency-replayed')).toBe('true')
})

test('a change that was refused may be tried again under its key', async () => {
  const { done, send } = changeUnder('refused')
  const refusal = new Error('refused')
  await expect(
    send(() => {
      throw refusal
    }),
  ).rejects.toBe(refusal)
  expect((await send(created)).status).toBe(201)
  expect(done.times).toBe(1)
})

test('a change whose answer was lost is not carried out again', async () => {
  const { done, send } = changeUnder('lost')
  const lost = new ReadableStream({ start: (stream) => stream.error(new Error('lost')) })
  await expect(send(() => new Response(lost))).rejects.toThrow('lost')
  await expect(send(created)).rejects.toMatchObject({ code: 'idempotency_in_flight' })
  expect(done.times).toBe(1)
})

test('a change that an earlier process took up and never answered is not carried out again, and nobody waits for it', async () => {
  const { done, send } = changeUnder('died')
  const died = Promise.withResolvers<Response>()
  const first = send(() => died.promise)
  await vi.waitFor(() => expect(done.times).toBe(1))
  await expect(send(created)).rejects.toMatchObject({ code: 'idempotency_in_flight' })
  const createdAt = new Date(performance.timeOrigin - 1)
  await inTransaction((tx) => tx.idempotencyKey.updateMany({ where: { status: null }, data: { createdAt } }))
  await expect(send(created)).rejects.toMatchObject({ code: 'idempotency_unknown' })
  expect(done.times).toBe(1)
  died.resolve(created())
  await first
})
