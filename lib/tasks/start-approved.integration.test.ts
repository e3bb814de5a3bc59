import { beforeEach, expect, test } from 'vitest'
import { db, inTransaction } from '../db.ts'
import type { RunnerEvent } from '../hosts/protocol.ts'
import { encodeStatement } from '../reviews/statement.ts'
import { hostRow, planRow, taskRow } from '../testing/rows.ts'
import { temporaryDatabase } from '../testing/temporary-database.ts'
import { startApproved } from './start-approved.ts'

temporaryDatabase()

const DIGEST = 'd'.repeat(64)
const EXPIRES = Date.parse('2026-11-26T12:00:00Z')

beforeEach(() =>
  inTransaction(async (tx) => {
    await tx.host.create({ data: hostRow() })
    await tx.task.create({ data: { ...taskRow(1), status: 'approved', startWhenApproved: true } })
    await tx.plan.create({ data: { ...planRow(1), digest: DIGEST, expiresAt: new Date(EXPIRES) } })
  }),
)

function signedAt(at: number): RunnerEvent {
  const statement = encodeStatement({
    ...{ format: 'countersign/statement/v1', digest: DIGEST, task: 't1', revision: 1, host: 'h' },
    ...{ requester: 'dora', editors: [], reviewer: 'ben', decision: 'approve', assurance: 'passkey' },
    ...{ solo: false, policyVersion: 1, notBefore: 1, expires: 4_000_000_000, nonce: '0'.repeat(32) },
  })
  return { type: 'review.decided', sequence: 1, at, digest: DIGEST, statement } as RunnerEvent
}

test('the last signature starts a plan by itself, but not one that had expired before', async () => {
  // No runner is there, so whoever asks for a start is refused, and that is recorded.
  const asked = () => db().auditEvent.count({ where: { action: 'run.refuse' } })
  await startApproved(signedAt(EXPIRES + 1))
  expect(await asked()).toBe(0)
  await startApproved(signedAt(EXPIRES - 1))
  expect(await asked()).toBe(1)
})
