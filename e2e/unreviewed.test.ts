import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HostFacts } from '../lib/hosts/protocol.ts'
import { DEFAULT_POLICY } from '../lib/policies/policy.ts'
import { withRules } from '../lib/policies/testing/policies.ts'
import type { ProposalView } from '../lib/proposals/list.ts'
import {
  digestProposalStatement,
  encodeProposalStatement,
  PROPOSAL_STATEMENT_FORMAT,
} from '../lib/proposals/statement.ts'
import { digestEnrolment } from '../lib/reviews/enrolment.ts'
import type { RunView, TaskView } from '../lib/tasks/view.ts'
import { makeKey } from '../runner/testing/authenticator.ts'
import { agentOf, CAST, type Caller, invite, review, setUp, submit, untilStatus } from './api.ts'
import { type Product, startProduct, until } from './product.ts'
import { codeFor, idOf } from './signing.ts'

// What runs though nobody reviewed it: by a rule that a team switched on, or by a grant that reviewers signed.

let product: Product
let anna: Caller
let ben: Caller
let host: HostFacts
const key = makeKey()

beforeAll(async () => {
  product = await startProduct()
  anna = await setUp(product)
  ben = await invite(product, anna, 'ben')
  const { body } = await anna.get<{ rows: HostFacts[] }>('/api/v1/hosts')
  host = body.rows[0] as HostFacts
}, 120_000)
afterAll(() => product.stop())

async function setPolicy(policy: object & { version: number }): Promise<void> {
  const file = path.join(product.data, 'runner/policy.json')
  fs.writeFileSync(`${file}.new`, JSON.stringify(policy))
  fs.renameSync(`${file}.new`, file)
  await until(
    async () => (await presentHost()).policy.version === policy.version,
    () => `the pages do not know version ${policy.version}`,
  )
}
const presentHost = async () =>
  (await anna.get<{ rows: HostFacts[] }>('/api/v1/hosts')).body.rows[0] as HostFacts

const runOf = async ({ runs }: TaskView) => (await anna.get<RunView>(`/api/v1/runs/${runs[0]?.id}`)).body

test('a plan that only looks runs by itself once a team switched that on, for agents too, and says so', async () => {
  const waiting = await submit(anna, ['uptime'])
  expect(waiting.status).toBe('awaiting_review')
  const rules = DEFAULT_POLICY.rules.map((rule) =>
    rule.name === 'up to medium risk' ? { ...rule, autoRun: true } : rule,
  )
  await setPolicy(withRules(rules, { version: 2, autoRun: true }))
  const agent = await agentOf(product, anna, ['tasks.submit', 'tasks.read', 'runs.read'])
  for (const caller of [anna, agent]) {
    const { number } = await submit(caller, ['uptime', 'df -h'])
    const run = await runOf(await untilStatus(anna, number, 'succeeded'))
    expect(run).toMatchObject({ approvals: [], rule: expect.stringContaining('up to medium risk') })
  }
  const writing = await submit(anna, [`echo ran >> ${path.join(product.data, 'counter')}`])
  expect(writing.status).toBe('awaiting_review')
  const { body } = await anna.get<{ rows: { data: { rule?: string } }[] }>('/api/v1/audit?action=run.start')
  expect(JSON.stringify(body.rows)).toContain('up to medium risk')
  await setPolicy({ ...DEFAULT_POLICY, version: 3 })
})

test('AP-21: a grant is made from a run, signed, counted, and widened by no edit of the database', async () => {
  await enrolKey('Ben', ben)
  const first = await askFor('/etc', '5')
  await review(ben, first)
  await untilStatus(anna, first.number, 'succeeded')
  const asked = { slots: { count: { type: 'int', min: 1, max: 9 } }, uses: 2, days: 1, reason: 'Every day.' }
  const made = await anna.post<{ id: string }>(`/api/v1/tasks/${first.number}/grants`, asked)
  expect(made.status).toBe(201)
  const { id } = made.body
  expect((await askFor('/etc', '6')).status).toBe('awaiting_review')
  await sign(id, await idOf(anna, CAST.ben.name))

  const second = await askFor('/etc', '7')
  const run = await runOf(await untilStatus(anna, second.number, 'succeeded'))
  expect(run.grant).toMatchObject({ id })
  for (const [folder, count] of [
    ['/etc', '10'],
    ['/var', '7'],
  ] as const)
    expect((await askFor(folder, count)).status).toBe('awaiting_review')

  // Somebody with the database gives the grant a hundred uses: pages believe it, the runner counts for itself.
  inDatabase((database) =>
    database.prepare('UPDATE Proposal SET document = replace(document, ?, ?)').run('"uses":2', '"uses":100'),
  )
  await untilStatus(anna, (await askFor('/etc', '8')).number, 'succeeded')
  const beyond = await askFor('/etc', '9')
  expect(await anna.post(`/api/v1/tasks/${beyond.number}/runs`)).toMatchObject({
    status: 409,
    body: { code: 'not_approved' },
  })
})

test('a grant that is revoked covers nothing any more', async () => {
  const { body } = await anna.get<{ rows: ProposalView[] }>(`/api/v1/hosts/${host.id}/proposals`)
  const [grant] = body.rows.filter(({ change }) => change.kind === 'grant')
  expect(grant).toMatchObject({ state: 'accepted' })
  expect((await ben.send('DELETE', `/api/v1/grants/${grant?.id}`, {})).status).toBe(200)
  const after = await anna.get<{ rows: ProposalView[] }>(`/api/v1/hosts/${host.id}/proposals`)
  expect(after.body.rows.find(({ id }) => id === grant?.id)?.state).toBe('revoked')
  expect((await askFor('/etc', '4')).status).toBe('awaiting_review')
})

/** Asks for the runbook that lists the biggest files, and waits for its plan. */
async function askFor(folder: string, count: string): Promise<TaskView> {
  const { body } = await anna.post<{ task: TaskView }>('/api/v1/tasks', {
    text: `What are the ${count} biggest files under ${folder}?`,
    runbook: { name: 'biggest-files', parameters: { path: folder, count } },
  })
  return untilStatus(
    anna,
    body.task.number,
    'awaiting_review',
    'approved',
    'running',
    'succeeded',
    'plan_failed',
  )
}

async function enrolKey(name: string, caller: Caller): Promise<void> {
  const { body: me } = await caller.get<{ id: string }>('/api/v1/me')
  const { enrolment } = await atApprovalPage('/enrol/prepare', {
    ...{ member: me.id, name, device: 'a key', credential: key.credential },
  })
  const proof = key.sign(digestEnrolment(String(enrolment)))
  await atApprovalPage('/enrol', { enrolment, proof, code: codeFor(product, me.id) })
}

async function sign(proposal: string, reviewer: string): Promise<void> {
  const statement = encodeProposalStatement({
    format: PROPOSAL_STATEMENT_FORMAT,
    proposal,
    host: host.id,
    reviewer,
    decision: 'approve',
    policyVersion: (await presentHost()).policy.version,
  })
  const signature = key.sign(digestProposalStatement(statement))
  expect(await atApprovalPage('/countersign', { statement, signature })).toMatchObject({
    outcome: 'accepted',
  })
  await until(
    async () =>
      (await anna.get<{ rows: ProposalView[] }>(`/api/v1/hosts/${host.id}/proposals`)).body.rows.some(
        ({ id, state }) => id === proposal && state === 'accepted',
      ),
    () => 'the pages do not know the grant',
  )
}

async function atApprovalPage(where: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${product.approvalUrl}${where}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = (await response.json()) as Record<string, unknown>
  if (!response.ok) throw new Error(JSON.stringify(answer))
  return answer
}

function inDatabase<Row>(work: (database: Database.Database) => Row): Row {
  const database = new Database(path.join(product.data, 'web', 'app.db'))
  try {
    return work(database)
  } finally {
    database.close()
  }
}
