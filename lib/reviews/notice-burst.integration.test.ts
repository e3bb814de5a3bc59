import { beforeAll, expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { db, inTransaction } from '../db.ts'
import { temporaryDatabase } from '../testing/temporary-database.ts'
import { BURST, noticeBurst } from './notice-burst.ts'

temporaryDatabase()

const NOON = Date.parse('2026-11-26T12:00:00Z')
const ben: Context = { actor: { kind: 'member', id: 'ben', name: 'Ben', role: 'reviewer' }, address: null }

beforeAll(async () => {
  await inTransaction(async (tx) => {
    await tx.host.create({ data: { id: 'h', name: 'h', key: 'k', facts: '{}', seenAt: new Date() } })
    const requester = { requesterKind: 'member', requesterId: 'dora', requesterName: 'dora', ownerId: 'dora' }
    const task = { text: 't', title: 't', status: 'awaiting_review', planner: 'member', hostId: 'h' }
    await tx.task.create({ data: { id: 't', number: 1, ...task, ...requester } })
    const author = { authorKind: 'member', authorId: 'dora', authorName: 'dora' }
    const plan = { revision: 1, digest: 'd', document: '{}', title: 't', source: '{}', risk: 'low' }
    await tx.plan.create({ data: { id: 'p', taskId: 't', ...plan, ...author, expiresAt: new Date() } })
  })
})

/** Ben decides, so many milliseconds after noon. */
async function decide(number: number, after: number, decision = 'approve'): Promise<void> {
  await inTransaction(async (tx) => {
    const at = new Date(NOON + after)
    const row = {
      planId: 'p',
      digest: 'd',
      decision,
      reviewerId: 'ben',
      reviewerName: 'Ben',
      assurance: 'session',
    }
    const rest = { statement: '{}', nonce: String(number), expiresAt: at, createdAt: at }
    await tx.review.create({ data: { id: `r${number}`, ...row, ...rest } })
    await noticeBurst(tx, ben, at.getTime())
  })
}

const told = () => db().auditEvent.findMany({ where: { action: 'review.burst' } })

test('AP-23: approvals in a burst are told, once for each ten; slow ones and refusals are not', async () => {
  let number = 0
  for (let times = 0; times < 20; times += 1) await decide(number++, times * BURST.minutes * 10_000)
  for (let times = 0; times < 20; times += 1) await decide(number++, 3600e3 + times, 'reject')
  expect(await told()).toEqual([])
  for (let times = 0; times < 100; times += 1) await decide(number++, 7200e3 + times * 100)
  const events = await told()
  expect(events).toHaveLength(10)
  expect(JSON.parse(events[0]?.record ?? '')).toMatchObject({
    actor: { id: 'ben' },
    data: { name: 'Ben', approvals: 10, minutes: BURST.minutes },
  })
})
