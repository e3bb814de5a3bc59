import { beforeAll, expect, test } from 'vitest'
import { db, inTransaction } from '../db.ts'
import { asMember } from '../testing/as-member.ts'
import { hostRow, planRow, taskRow } from '../testing/rows.ts'
import { temporaryDatabase } from '../testing/temporary-database.ts'
import { BURST, noticeBurst } from './notice-burst.ts'

temporaryDatabase()

const NOON = Date.parse('2026-11-26T12:00:00Z')
const ben = asMember('ben')

beforeAll(async () => {
  await inTransaction(async (tx) => {
    await tx.host.create({ data: hostRow() })
    await tx.task.create({ data: taskRow(1) })
    await tx.plan.create({ data: planRow(1) })
  })
})

/** Ben decides, so many milliseconds after noon. */
async function decide(number: number, after: number, decision = 'approve'): Promise<void> {
  await inTransaction(async (tx) => {
    const at = new Date(NOON + after)
    const row = {
      planId: 'p1',
      digest: '1',
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
    data: { name: 'ben', approvals: 10, minutes: BURST.minutes },
  })
})
