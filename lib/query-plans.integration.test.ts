import Database from 'better-sqlite3'
import { beforeAll, expect, test, vi } from 'vitest'
import { listAudit } from './audit/list.ts'
import { recordAudit } from './audit/record.ts'
import { inTransaction } from './db.ts'
import { showMail } from './members/mail/settings.ts'
import { listSessions } from './members/sessions.ts'
import { readMetrics } from './metrics/read.ts'
import { debian } from './planner/testing/hosts.ts'
import { PLAN_FORMAT } from './plans/document.ts'
import { needing } from './policies/testing/policies.ts'
import { getPolicy } from './proposals/get-policy.ts'
import { listProposals } from './proposals/list.ts'
import { listSigners } from './reviews/list-signers.ts'
import { noticeBurst } from './reviews/notice-burst.ts'
import { listRunbooks } from './runbooks/list.ts'
import { getRun } from './runs/get.ts'
import { listRuns } from './runs/list.ts'
import { checkPolicy } from './tasks/check-policy.ts'
import { countTasks } from './tasks/count.ts'
import { describePlanner } from './tasks/describe-planner.ts'
import { expireTasks } from './tasks/expire.ts'
import { getRevision, getTask } from './tasks/get.ts'
import { listTasks } from './tasks/list.ts'
import { listThreads } from './tasks/list-threads.ts'
import type { TaskListView } from './tasks/view.ts'
import { asMember } from './testing/as-member.ts'
import { hostRow, planRow, taskRow } from './testing/rows.ts'
import { addMember, temporaryDatabase } from './testing/temporary-database.ts'
import { contextOf } from './tokens/context-of.ts'
import { listTokens } from './tokens/list.ts'

const file = temporaryDatabase()
const TOKEN = `Bearer cst_${'0'.repeat(43)}`
const ctx = { ...asMember('ben', 'admin'), session: 's' }

/** What holds more rows the longer an installation is used. */
const GROWS = [
  'Task',
  'Plan',
  'Step',
  'Review',
  'Comment',
  'Turn',
  'Drafting',
  'Run',
  'StepRun',
  'AuditEvent',
].concat(['Session', 'Mail', 'Proposal', 'IdempotencyKey', 'ModelJob', 'Verification'])

beforeAll(async () => {
  await addMember('ben', 'admin')
  const host = { id: 'h', key: 'k' }
  const document = { format: PLAN_FORMAT, host, steps: [], environment: {}, user: 'root', cwd: '/' }
  const run = { id: 'run_1', planId: 'p1', taskId: 't1', status: 'running', startedAt: new Date() }
  await inTransaction(async (tx) => {
    await tx.host.create({ data: hostRow({ ...debian, id: 'h', policy: needing(1) }) })
    await tx.task.create({ data: taskRow(1) })
    await tx.plan.create({ data: { ...planRow(1), document: JSON.stringify(document), effects: '[]' } })
    await tx.run.create({ data: run })
    await recordAudit(tx, ctx, { action: 'host.hold', subject: { kind: 'host', id: 'h' } })
  })
})

const audit = (filter: object) => () => listAudit({ ctx, filter })

const tasks = (view: TaskListView) => () => listTasks({ ctx, view, cursor: 't9' })

/** What is asked, and the indexes without which more of its rows would be gone through than are wanted. */
test.each<[what: string, indexes: string, ask: () => Promise<unknown>, walks?: string]>([
  ['tasks that need me', 'Task_ownerId_id_idx Review_reviewerId_createdAt_idx', tasks('needs_you')],
  ['tasks of mine', 'Task_ownerId_id_idx Review_planId_createdAt_idx', tasks('yours')],
  ['tasks that wait', 'Task_status_id_idx Run_taskId_status_id_idx', tasks('waiting')],
  ['tasks that run', 'Task_status_id_idx StepRun_runId_position_key', tasks('running')],
  ['all tasks', 'Plan_taskId_revision_key', tasks('all')],
  ['how many tasks', 'Task_ownerId_status_idx Task_status_id_idx', () => countTasks({ ctx })],
  [
    'a task',
    'Task_number_key Step_planId_position_key Turn_taskId_id_idx',
    () => getTask({ ctx, number: 1 }),
  ],
  ['a revision', 'Plan_taskId_revision_key', () => getRevision({ ctx, number: 1, revision: 1 })],
  ['comments', 'Comment_taskId_id_idx', () => listThreads({ ctx, number: 1 })],
  ['runs', 'StepRun_runId_position_key', () => listRuns({ ctx })],
  ['a run', 'StepRun_runId_position_key', () => getRun({ ctx, id: 'run_1' })],
  ['events', '', audit({ cursor: 5 })],
  ['events: an action', 'AuditEvent_action_sequence_idx', audit({ action: 'run.start' })],
  ['events: an entity', 'AuditEvent_action_sequence_idx', audit({ action: 'run.' })],
  ['events: a task', 'AuditEvent_taskId_sequence_idx', audit({ task: 1 })],
  [
    'events: an actor',
    'AuditEvent_actorId_sequence_idx AuditEvent_actorName_sequence_idx',
    audit({ actor: 'en' }),
  ],
  // Read back from the newest: an index by time would not put them in the order of the chain.
  ['events: days', '', audit({ from: '2026-01-01', to: '2026-01-02' }), 'AuditEvent'],
  ['proposals', 'Proposal_hostId_createdAt_idx', () => listProposals({ ctx, hostId: 'h' })],
  ['policy', '', () => getPolicy({ ctx, hostId: 'h' })],
  ['plans that a policy decides', '', () => checkPolicy({ ctx, input: { policy: needing(1) } })],
  ['signers', '', () => listSigners({ ctx })],
  ['sessions', 'Session_memberId_idx', () => listSessions({ ctx })],
  ['tokens', 'AgentToken_ownerId_idx', () => listTokens({ ctx })],
  ['mail', 'Mail_memberId_idx', () => showMail({ ctx })],
  ['runbooks', '', () => listRunbooks({ ctx })],
  ['the planner', 'ModelJob_kind_startedAt_idx', () => describePlanner({ ctx })],
  ['who asks', 'AgentToken_tokenHash_key', () => contextOf(new Headers({ authorization: TOKEN }))],
  [
    'a burst of approvals',
    'Review_reviewerId_createdAt_idx',
    () => inTransaction((tx) => noticeBurst(tx, ctx, Date.now())),
  ],
  ['what expired', 'Task_status_id_idx', () => expireTasks()],
  ['metrics', 'Run_status_id_idx Task_status_id_idx', () => readMetrics([])],
])('%s: no table that grows is gone through', async (_what, indexes, ask, walks = '') => {
  const prepared = vi.spyOn(Database.prototype, 'prepare')
  await ask()
  const texts = prepared.mock.calls
    .map(([sql]) => sql)
    .filter((sql) => /^\s*(SELECT|WITH)/i.test(sql) && !sql.includes('WHERE 1=0 LIMIT'))
  prepared.mockRestore()
  const database = new Database(file, { readonly: true })
  const plans = texts.flatMap((sql) =>
    database
      .prepare<string[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...Array.from(sql.matchAll(/\?/g), () => '1'))
      .map(({ detail }) => ({ detail, sql })),
  )
  database.close()
  expect(plans.length).toBeGreaterThan(0)
  const scans = plans.flatMap(({ detail, sql }) => {
    const [, table = ''] = /^SCAN (?:main\.)?(\w+)(?!.* USING )/.exec(detail) ?? []
    return GROWS.includes(table) ? [`${table}: ${sql}`] : []
  })
  expect(scans.filter((scan) => !walks || !scan.startsWith(walks))).toEqual([])
  const used = plans.map(({ detail }) => detail).join(' ')
  expect(indexes.split(' ').filter((index) => !used.includes(index))).toEqual([])
})
