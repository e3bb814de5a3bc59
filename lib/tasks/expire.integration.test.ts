import { beforeAll, expect, test, vi } from 'vitest'
import { db, inTransaction } from '../db.ts'
import { debian } from '../planner/testing/hosts.ts'
import { PLAN_FORMAT } from '../plans/document.ts'
import { needing, withRules } from '../policies/testing/policies.ts'
import { hostRow, planRow, taskRow } from '../testing/rows.ts'
import { temporaryDatabase } from '../testing/temporary-database.ts'
import { expireTasks } from './expire.ts'

temporaryDatabase()

/** Nothing starts at night; else one person decides. */
const POLICY = withRules([
  { name: 'night', when: { window: { from: '22:00', until: '06:00' } }, forbid: 'nobody is here' },
  { name: 'day', require: [[{ count: 1, group: 'anyone' }]] },
])
const NOON = Date.parse('2026-11-26T12:00:00Z')
const NIGHT = Date.parse('2026-11-26T23:00:00Z')

const ranOut = (number: number) => ({
  id: `r${number}`,
  planId: `p${number}`,
  digest: `${number}`,
  decision: 'approve',
  reviewerId: 'ben',
  reviewerName: 'Ben',
  assurance: 'session',
  statement: '{}',
  nonce: `${number}`,
  expiresAt: new Date(NOON - 1000),
})

beforeAll(async () => {
  vi.spyOn(Date, 'now').mockReturnValue(NOON)
  const document = { format: PLAN_FORMAT, steps: [], environment: {}, user: 'root', cwd: '/' }
  await inTransaction(async (tx) => {
    await tx.host.create({ data: hostRow({ ...debian, policy: POLICY }) })
    await tx.task.create({ data: taskRow(1) })
    await tx.plan.create({
      data: {
        ...planRow(1),
        document: JSON.stringify(document),
        effects: '[]',
        createdAt: new Date(NOON),
        expiresAt: new Date(NIGHT + 3600e3),
      },
    })
  })
})

test('a plan that a window of the policy forbids says so when the window opens, and no longer when it closes', async () => {
  const statusAt = async (now: number) => {
    vi.spyOn(Date, 'now').mockReturnValue(now)
    await expireTasks()
    return (await db().task.findUniqueOrThrow({ where: { id: 't1' } })).status
  }
  expect(await statusAt(NOON)).toBe('awaiting_review')
  expect(await statusAt(NIGHT)).toBe('needs_input')
  expect(await statusAt(NOON)).toBe('awaiting_review')
})

test('those that stay to be looked at do not keep a later one from it', async () => {
  vi.spyOn(Date, 'now').mockReturnValue(NOON)
  const last = 250
  await inTransaction(async (tx) => {
    const { document, effects, createdAt } = await tx.plan.findUniqueOrThrow({ where: { id: 'p1' } })
    const expiresAt = new Date(NOON + 3600e3)
    // One whose windows would have every task looked at hides what is tried here.
    await tx.host.updateMany({ data: { facts: hostRow({ ...debian, policy: needing(1) }).facts } })
    for (let number = 100; number <= last; number += 1) {
      const status = number === last ? 'needs_input' : 'awaiting_review'
      await tx.task.create({ data: { ...taskRow(number), status, expiresAt } })
      const plan = { ...planRow(number), taskId: `t${number}`, document, effects, createdAt, expiresAt }
      await tx.plan.create({ data: plan })
      await tx.review.create({ data: ranOut(number) })
    }
  })
  await expireTasks()
  expect((await db().task.findUniqueOrThrow({ where: { id: `t${last}` } })).status).toBe('awaiting_review')
})
