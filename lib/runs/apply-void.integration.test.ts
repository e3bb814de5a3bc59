import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db, inTransaction } from '../db.ts'
import type { HostFacts } from '../hosts/protocol.ts'
import { debian } from '../planner/testing/hosts.ts'
import { PLAN_FORMAT } from '../plans/document.ts'
import { needing } from '../policies/testing/policies.ts'
import { hostRow, planRow, taskRow } from '../testing/rows.ts'
import { temporaryDatabase } from '../testing/temporary-database.ts'
import { applyVoid } from './apply-void.ts'

temporaryDatabase()

const FACTS = { ...debian, id: 'h', name: 'web-1', policy: needing(1) } as unknown as HostFacts
const soon = () => new Date(Date.now() + 60_000)
const document = { format: PLAN_FORMAT, steps: [], environment: {}, user: 'root', cwd: '/' }

beforeAll(async () => {
  await inTransaction(async (tx) => {
    await tx.host.create({ data: hostRow(FACTS) })
    await tx.task.create({ data: taskRow(1) })
    await tx.plan.create({ data: { ...planRow(1), document: JSON.stringify(document), effects: '[]' } })
  })
})
beforeEach(() =>
  inTransaction(async (tx) => {
    await tx.review.deleteMany()
    await tx.proposal.deleteMany()
    for (const [id, decision, spentByRunId] of [
      ['waits', 'approve', null],
      ['spent', 'approve', 'run_1'],
      ['refuses', 'reject', null],
    ] as const)
      await tx.review.create({ data: { ...reviewRow(id), decision, spentByRunId } })
    for (const [id, kind] of [
      ['grant', 'grant'],
      ['policy', 'policy'],
    ] as const)
      await tx.proposal.create({ data: { ...proposalRow(id), kind, outcome: 'accepted' } })
  }),
)

const TERMS = { tty: false, timeLimit: 1, outputLimit: 1024, leavesProcesses: false, files: [], secrets: [] }
const GRANT = {
  ...{
    title: 't',
    source: '0'.repeat(64),
    host: { id: 'h', key: 'k' },
    user: 'root',
    cwd: '/',
    environment: {},
  },
  ...{ slots: {}, uses: 1, until: 4_000_000_000 },
  steps: [{ ...TERMS, interpreter: ['/bin/sh', '-c'], variables: [], body: 'true' }],
}
const reviewRow = (id: string) => ({
  ...{ id, planId: 'p1', digest: '1', nonce: id, reviewerId: id, reviewerName: id },
  ...{ assurance: 'session', statement: '{}', expiresAt: soon() },
})
const proposalRow = (id: string) => ({
  ...{
    id,
    hostId: 'h',
    document: JSON.stringify({ change: { grant: GRANT } }),
    proposerId: 'anna',
    proposerName: 'Anna',
  },
  ...{ expiresAt: soon(), createdAt: new Date() },
})

test.each([
  ['database_restored', []],
  ['journal_restored', ['grant']],
] as const)(
  'RN-25: after %s no approval that waits counts, and these grants are over: %j',
  async (why, over) => {
    const event = { type: 'approvals.voided', why, sequence: 1, at: Date.now() } as const
    await inTransaction((tx) => applyVoid(tx, FACTS, event))
    const revoked = { where: { revokedAt: { not: null } }, select: { id: true } } as const
    expect(await db().review.findMany(revoked)).toEqual([{ id: 'waits' }])
    expect((await db().proposal.findMany(revoked)).map(({ id }) => id)).toEqual(over)
    const told = await db().auditEvent.findFirstOrThrow({ orderBy: { sequence: 'desc' } })
    expect(JSON.parse(told.record)).toMatchObject({ action: 'host.void_approvals', data: { why, tasks: 1 } })
  },
)
