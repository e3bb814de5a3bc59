import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { makeKey } from '../../runner/testing/authenticator.ts'
import { enrol } from '../../runner/testing/enrol.ts'
import { countersign } from '../../runner/testing/propose.ts'
import { endRunHosts, startRunner, type TestRunner, writePolicy } from '../../runner/testing/start-runner.ts'
import { db } from '../db.ts'
import type { Slot } from '../grants/slot.ts'
import { DEFAULT_POLICY } from '../policies/policy.ts'
import { withRules } from '../policies/testing/policies.ts'
import { listProposals } from '../proposals/list.ts'
import { proposePolicy } from '../proposals/propose-policy.ts'
import { revokeGrant } from '../proposals/revoke-grant.ts'
import { withdrawProposal } from '../proposals/withdraw.ts'
import { followEvents } from '../runs/follow-events.ts'
import { getRun } from '../runs/get.ts'
import { asMember } from '../testing/as-member.ts'
import { addMember, temporaryDatabase } from '../testing/temporary-database.ts'
import { allowAgain } from './allow-again.ts'
import { createTask } from './create.ts'
import { draftTask } from './draft.ts'
import { getTask } from './get.ts'
import { reviewTask } from './review.ts'
import { runTask } from './run.ts'
import { startApproved } from './start-approved.ts'

// What runs though nobody reviewed it: by a rule that a team switched on, or by a grant that reviewers signed. A real
// runner, a real database, and no page.

const file = temporaryDatabase()
const following = new AbortController()
const [ben, carla] = [makeKey(), makeKey()]
let runner: TestRunner

beforeAll(async () => {
  runner = await startRunner({
    data: path.dirname(path.dirname(file)),
    env: { COUNTERSIGN_APPROVAL_PORT: '', COUNTERSIGN_APPROVAL_URL: 'http://localhost:3001' },
  })
  void followEvents({
    signal: following.signal,
    onHeard: () => false,
    onApplied: startApproved,
    onFault: () => undefined,
  })
  for (const [id, role] of [
    ['anna', 'admin'],
    ['ben', 'reviewer'],
    ['carla', 'reviewer'],
  ] as const)
    await addMember(id, role)
  await enrol(runner, 'ben', ben)
  await enrol(runner, 'carla', carla)
  await vi.waitUntil(async () => (await db().signer.count()) === 2, { timeout: 60_000 })
})
afterAll(async () => {
  following.abort()
  await runner.stop()
  endRunHosts(runner.data)
})

const anna = asMember('anna', 'admin')

const statusOf = async (number: number) => (await getTask({ ctx: anna, number })).status
const until = (number: number, status: string) => expect.poll(() => statusOf(number)).toBe(status)
const runOf = async (number: number) => {
  const { runs } = await getTask({ ctx: anna, number })
  return getRun({ ctx: anna, id: runs[0]?.id ?? '' })
}

async function setPolicy(policy: typeof DEFAULT_POLICY): Promise<void> {
  writePolicy(runner.data, policy)
  await expect
    .poll(async () => JSON.parse((await db().host.findFirstOrThrow()).facts).policy.version)
    .toBe(policy.version)
}

const submit = async (scripts: string[]) => {
  const steps = scripts.map((script) => ({ purpose: '', script }))
  return (await createTask({ ctx: anna, input: { text: 'Do it', steps: steps } })).number
}

/** Asks for the runbook that lists the biggest files, and has its plan drafted. */
async function askFor(folder: string, count: string): Promise<number> {
  const { id, number } = await createTask({
    ctx: anna,
    input: {
      text: `What are the ${count} biggest files under ${folder}?`,
      runbook: { name: 'biggest-files', parameters: { path: folder, count } },
    },
  })
  await draftTask({ taskId: id, signal: new AbortController().signal, inModelLane: (work) => work() })
  return number
}

const stateOf = async (id: string) =>
  (await listProposals({ ctx: anna, hostId: runner.host.id })).find((each) => each.id === id)?.state
/** The row follows from what the runner tells, for which a verb waits a moment only. */
const untilState = (id: string, state: string) => expect.poll(() => stateOf(id)).toBe(state)

/** What whoever has the database can do to proposals. */
function rewrite(present: string, other: string): void {
  const database = new Database(file)
  database.prepare('UPDATE Proposal SET document = replace(document, ?, ?)').run(present, other)
  database.close()
}

test('a plan that only looks runs by itself once a team switched that on, and its record names the rule', async () => {
  const before = await submit(['uptime'])
  expect(await statusOf(before)).toBe('awaiting_review')
  const rules = DEFAULT_POLICY.rules.map((rule) => ({ ...rule, autoRun: rule.name === 'up to medium risk' }))
  await setPolicy(withRules(rules, { version: 2, autoRun: true }))
  const looking = await submit(['uptime', 'df -h'])
  await until(looking, 'succeeded')
  expect(await runOf(looking)).toMatchObject({
    approvals: [],
    rule: expect.stringContaining('up to medium risk'),
    grant: null,
  })
  expect((await getTask({ ctx: anna, number: looking })).runs).toMatchObject([{ by: 'rule' }])
  const counter = path.join(runner.data, 'counter')
  const writing = await submit([`echo ran >> ${counter}`])
  expect(await statusOf(writing)).toBe('awaiting_review')
  expect(fs.existsSync(counter)).toBe(false)
  const [event] = await db().auditEvent.findMany({ where: { action: 'run.start' } })
  expect(event?.record).toContain('up to medium risk')
  await setPolicy({ ...DEFAULT_POLICY, version: 3 })
})

test('AP-21: a grant is made from a run, signed, counted, and widened by no edit of the database', async () => {
  const first = await askFor('/etc', '5')
  const { plan } = await getTask({ ctx: anna, number: first })
  await reviewTask({
    ctx: asMember('ben'),
    number: first,
    input: { digest: plan?.digest ?? '', decision: 'approve' },
  })
  await until(first, 'succeeded')
  const slots = { count: { type: 'int' as const, min: 1, max: 9 } }
  const asked = { slots, uses: 2, days: 1, reason: 'Every day.' }
  const id = await allowAgain({ ctx: anna, number: first, input: asked })
  expect(await statusOf(await askFor('/etc', '6'))).toBe('awaiting_review')
  await countersign(runner, id, 'ben', ben.sign)
  await expect.poll(async () => (await db().proposal.findUnique({ where: { id } }))?.outcome).toBe('accepted')

  const second = await askFor('/etc', '7')
  await until(second, 'succeeded')
  expect(await runOf(second)).toMatchObject({ grant: { id }, approvals: [] })
  expect((await getTask({ ctx: anna, number: second })).runs).toMatchObject([{ by: 'grant' }])
  for (const [folder, count] of [
    ['/etc', '10'],
    ['/var', '7'],
  ] as const)
    expect(await statusOf(await askFor(folder, count))).toBe('awaiting_review')

  // Whoever has the database gives the grant a hundred uses: pages believe it, the runner counts for itself.
  rewrite('"uses":2', '"uses":100')
  await until(await askFor('/etc', '8'), 'succeeded')
  const beyond = await askFor('/etc', '9')
  await expect(runTask({ ctx: anna, number: beyond, input: {} })).rejects.toMatchObject({
    code: 'not_approved',
  })
  expect(await stateOf(id)).toBe('accepted')
  rewrite('"uses":100', '"uses":2')
  expect(await stateOf(id)).toBe('used_up')
  await revokeGrant({ ctx: anna, id })
  await untilState(id, 'revoked')
})

test('a parameter that the plan does not have, or whose value does not fit, cannot vary', async () => {
  const number = await submit(['true'])
  await expect(
    allowAgain({ ctx: anna, number, input: { slots: {}, uses: 1, days: 1, reason: 'x' } }),
  ).rejects.toMatchObject({ code: 'not_allowable' })
  const { number: done } = await db().task.findFirstOrThrow({
    where: { status: 'succeeded', runbook: { not: null } },
  })
  const unfit: Record<string, Slot>[] = [
    { nothing: { type: 'name' } },
    { count: { type: 'int', min: 500, max: 600 } },
  ]
  for (const slots of unfit)
    await expect(
      allowAgain({ ctx: anna, number: done, input: { slots, uses: 1, days: 1, reason: 'x' } }),
    ).rejects.toMatchObject({ code: 'slot_unfit' })
})

test('a policy that is proposed waits in the rows, is taken back, or comes into force and opens plans anew', async () => {
  const hostId = runner.host.id
  const { policy: present } = JSON.parse((await db().host.findFirstOrThrow()).facts)
  const policy = { ...present, rules: [{ name: 'three', require: [[{ count: 3, group: 'anyone' }]] }] }
  const input = { policy, from: present.version, reason: 'Three see more.' }
  const first = await proposePolicy({ ctx: anna, hostId, input })
  await untilState(first, 'open')
  await withdrawProposal({ ctx: anna, id: first })
  await untilState(first, 'withdrawn')

  const waiting = await submit([`echo x >> ${path.join(runner.data, 'never')}`])
  const requiredOf = async () => (await getTask({ ctx: anna, number: waiting })).plan?.resolution.required
  expect(await requiredOf()).toBe(1)
  const second = await proposePolicy({ ctx: anna, hostId, input: { ...input, reason: 'Again.' } })
  await countersign(runner, second, 'ben', ben.sign)
  await countersign(runner, second, 'carla', carla.sign)
  await untilState(second, 'accepted')
  await expect.poll(requiredOf).toBe(3)
  await expect(proposePolicy({ ctx: anna, hostId, input })).rejects.toMatchObject({ code: 'stale_policy' })
  // From here on it takes three signers, and there are two besides whoever proposes.
  const next = { ...input, from: present.version + 1, policy: { ...policy, approvalMinutes: 5 } }
  await expect(proposePolicy({ ctx: anna, hostId, input: next })).rejects.toMatchObject({
    code: 'not_signable',
  })
})
