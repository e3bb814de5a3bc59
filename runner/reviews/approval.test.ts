import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { digestPlan, encodePlan, type PlanDocument } from '#lib/plans/document.ts'
import { DEFAULT_POLICY } from '#lib/policies/policy.ts'
import { needing } from '#lib/policies/testing/policies.ts'
import { encodeStatement } from '#lib/reviews/statement.ts'
import { UNSEEN_CHANGES } from '#lib/shell/testing/unseen-changes.ts'
import { ANNA, approve, decide, makePlan, makeStatement, seal, start } from '../testing/approve.ts'
import { makeCounter, shareRunner } from '../testing/share-runner.ts'
import { writePolicy } from '../testing/start-runner.ts'
import { startWithClock } from '../testing/start-with-clock.ts'

/** Two approvals for everything, whatever the analyser thinks. */
const POLICY = needing(2)
const runner = shareRunner({ policy: POLICY })

const refusal = (code: string) => expect.objectContaining({ code })
const runOf = (digest: string) => runner().until('run.intended', (event) => event.digest === digest)
const endOf = (run: string) => runner().until('run.ended', (event) => event.run === run)

test('a refusal is told to whoever follows', async () => {
  await expect(start(runner(), 'f'.repeat(64))).rejects.toEqual(refusal('not_sealed'))
  const told = await runner().until('request.refused', (event) => event.digest === 'f'.repeat(64))
  expect(told).toMatchObject({ request: 'start', code: 'not_sealed', by: ANNA })
})

describe('AP-02: only the byte-equal plan runs', () => {
  test(`${UNSEEN_CHANGES.length} variants that look alike, one approved`, async () => {
    const counter = makeCounter(runner().data)
    const plan = makePlan(runner(), [`${counter.add()} # café`.replace(' >>', '>>')])
    const [step] = plan.steps
    const variants = UNSEEN_CHANGES.map(([, change]) => ({
      ...plan,
      steps: [{ ...step!, script: change(step!.script) }],
    }))
    expect(new Set([plan, ...variants].map((p) => digestPlan(encodePlan(p)))).size).toBe(
      UNSEEN_CHANGES.length + 1,
    )
    const digest = await approve(runner(), plan)
    for (const variant of variants) {
      const other = await seal(runner(), variant)
      await expect(start(runner(), other), other).rejects.toEqual(refusal('not_approved'))
    }
    await endOf(await start(runner(), digest))
    expect(counter.lines()).toEqual(['ran'])
  })

  test.each([
    ['carriage return', '\r'],
    ['NUL', '\0'],
    ['escape', '\u001b[8m'],
    ['right-to-left override', '\u202e'],
    ['isolate', '\u2066'],
    ['line separator', '\u2028'],
    ['C1 control', '\u0085'],
    ['lone surrogate', '\ud800'],
  ])('a plan with a %s is refused before any digest', async (_name, character) => {
    const plan = makePlan(runner(), ['echo hi'])
    const document = encodePlan(plan).replace('echo hi', JSON.stringify(`echo hi${character}`).slice(1, -1))
    await expect(
      runner().call({ type: 'seal', document, requester: 'anna', editors: [], by: ANNA }),
    ).rejects.toEqual(refusal('invalid_plan'))
  })
})

describe('AP-03, AP-22: an approval counts for one digest', () => {
  test('the statements about one plan start no other', async () => {
    const counter = makeCounter(runner().data)
    const approved = makePlan(runner(), ['true'])
    const other = makePlan(runner(), [counter.add()])
    await approve(runner(), approved)
    const digest = await seal(runner(), other)
    await expect(start(runner(), digest)).rejects.toMatchObject({
      code: 'not_approved',
      facts: { have: 0, required: 2 },
    })
    await expect(decide(runner(), approved, { digest })).rejects.toEqual(refusal('digest_mismatch'))
    expect(counter.lines()).toEqual([])
  })

  test.each<[string, (plan: PlanDocument) => Partial<PlanDocument>]>([
    ['the next revision', () => ({ revision: 2 })],
    ['reordered steps', ({ steps }) => ({ steps: [...steps].reverse() })],
    ['a skipped step', ({ steps }) => ({ steps: steps.slice(1) })],
    ['an inserted step', ({ steps }) => ({ steps: [...steps, steps[0]!] })],
  ])('%s has no approval', async (_name, change) => {
    const counter = makeCounter(runner().data)
    const plan = makePlan(runner(), [counter.add('one'), counter.add('two')])
    await approve(runner(), plan)
    const digest = await seal(runner(), { ...plan, ...change(plan) })
    await expect(start(runner(), digest)).rejects.toMatchObject({ code: 'not_approved', facts: { have: 0 } })
    expect(counter.lines()).toEqual([])
  })

  test('one of two approvals is not enough, and the refusal says so', async () => {
    const plan = makePlan(runner(), ['true'])
    const digest = await seal(runner(), plan)
    await decide(runner(), plan)
    await expect(start(runner(), digest)).rejects.toMatchObject({
      code: 'not_approved',
      facts: { have: 1, required: 2 },
    })
    await decide(runner(), plan)
    await expect(start(runner(), digest), 'the same person twice is one person').rejects.toMatchObject({
      facts: { have: 1 },
    })
  })

  test('the latest word of a person counts, and a rejection stops the plan', async () => {
    const plan = makePlan(runner(), ['true'])
    const digest = await approve(runner(), plan)
    await decide(runner(), plan, { reviewer: 'dora', decision: 'reject' })
    await expect(start(runner(), digest)).rejects.toMatchObject({
      code: 'not_approved',
      facts: { state: 'rejected' },
    })
    await decide(runner(), plan, { reviewer: 'dora', decision: 'approve' })
    await start(runner(), digest)
  })
})

describe('AP-04: approvals start one run', () => {
  test('50 parallel starts on sockets of their own run the plan once', async () => {
    const counter = makeCounter(runner().data)
    const digest = await approve(runner(), makePlan(runner(), [counter.add()]))
    const before = await approve(runner(), makePlan(runner(), ['true']))
    // That takes the one process that is ready, so that the first of the fifty has to wait for another.
    await endOf(await start(runner(), before))
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => start(runner(), digest)))
    const run = (await runOf(digest)).run
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected')
        expect(result.reason).toMatchObject({ code: 'already_started', facts: { run } })
    await endOf(run)
    await expect(start(runner(), digest)).rejects.toMatchObject({ code: 'already_started', facts: { run } })
    expect(counter.lines()).toEqual(['ran'])
  })

  test('new reviews with new nonces start it again; the old ones do not', async () => {
    const counter = makeCounter(runner().data)
    const plan = makePlan(runner(), [counter.add()])
    const digest = await seal(runner(), plan)
    const nonce = randomBytes(16).toString('hex')
    await decide(runner(), plan, { nonce })
    await decide(runner(), plan, { reviewer: 'cleo' })
    await endOf(await start(runner(), digest))
    await expect(decide(runner(), plan, { nonce })).rejects.toEqual(refusal('nonce_used'))
    await decide(runner(), plan)
    await expect(start(runner(), digest)).rejects.toMatchObject({
      code: 'not_approved',
      facts: { have: 1, required: 2 },
    })
    await decide(runner(), plan, { reviewer: 'cleo' })
    await endOf(await start(runner(), digest))
    expect(counter.lines()).toEqual(['ran', 'ran'])
  })

  test('another digest is not sealed', async () => {
    await expect(start(runner(), '0'.repeat(64))).rejects.toEqual(refusal('not_sealed'))
  })
})

describe('AP-05: nobody reviews what they asked for or wrote', () => {
  test.each([
    ['the requester', { reviewer: 'anna' }],
    ['an editor by the seal', { reviewer: 'eve' }],
    ['an editor by the statement', { reviewer: 'ben', editors: ['ben'] }],
    ['the requester in solo mode, which is off', { reviewer: 'anna', solo: true }],
    ['anybody in solo mode, which is off', { reviewer: 'ben', solo: true }],
  ])('%s', async (_name, given) => {
    const plan = makePlan(runner(), ['true'])
    await seal(runner(), plan, ['eve'])
    await expect(decide(runner(), plan, given)).rejects.toMatchObject({
      code: 'self_review',
      kind: 'forbidden',
    })
  })

  test('people named at a second seal join those who may not review', async () => {
    const plan = makePlan(runner(), ['true'])
    expect(await seal(runner(), plan)).toBe(await seal(runner(), plan))
    await seal(runner(), plan, ['ben'])
    await expect(decide(runner(), plan)).rejects.toEqual(refusal('self_review'))
  })
})

describe('AP-11: an approval is for one host, user, folder and environment', () => {
  test.each<[string, string, (plan: PlanDocument) => Partial<PlanDocument>]>([
    ['host', 'other_host', ({ host }) => ({ host: { ...host, id: 'hst_other' } })],
    ['host key', 'other_host', ({ host }) => ({ host: { ...host, key: 'SHA256:other' } })],
    ['user', 'invalid_plan', () => ({ user: 'no-such-user' })],
    ['cwd', 'not_approved', () => ({ cwd: '/tmp' })],
    ['environment', 'not_approved', ({ environment }) => ({ environment: { ...environment, LANG: 'C' } })],
    [
      'PATH',
      'invalid_plan',
      ({ environment }) => ({ environment: { ...environment, PATH: `/tmp:${environment.PATH}` } }),
    ],
    [
      'LD_PRELOAD',
      'invalid_plan',
      ({ environment }) => ({ environment: { ...environment, LD_PRELOAD: '/tmp/x.so' } }),
    ],
    [
      'BASH_ENV',
      'invalid_plan',
      ({ environment }) => ({ environment: { ...environment, BASH_ENV: '/tmp/x' } }),
    ],
    [
      'interpreter',
      'invalid_plan',
      ({ steps }) => ({ steps: steps.map((s) => ({ ...s, interpreter: ['/usr/bin/env', 'bash', '-c'] })) }),
    ],
    ['time limit', 'not_approved', ({ steps }) => ({ steps: steps.map((s) => ({ ...s, timeLimit: 31 })) })],
    [
      'output limit',
      'not_approved',
      ({ steps }) => ({ steps: steps.map((s) => ({ ...s, outputLimit: 1024 })) }),
    ],
    [
      'processes left',
      'not_approved',
      ({ steps }) => ({ steps: steps.map((s) => ({ ...s, leavesProcesses: true })) }),
    ],
    ['terminal', 'not_approved', ({ steps }) => ({ steps: steps.map((s) => ({ ...s, tty: true })) })],
    ['task', 'not_approved', () => ({ task: 'tsk_other' })],
  ])('another %s: %s', async (_name, code, change) => {
    const counter = makeCounter(runner().data)
    const plan = makePlan(runner(), [counter.add()])
    await approve(runner(), plan)
    const changed = { ...plan, ...change(plan) }
    await expect(start(runner(), digestPlan(encodePlan(changed)))).rejects.toEqual(refusal('not_sealed'))
    await expect(seal(runner(), changed).then((digest) => start(runner(), digest))).rejects.toEqual(
      refusal(code),
    )
    expect(counter.lines()).toEqual([])
  })

  test.each([
    ['host', 'other_host', { host: 'hst_other' }],
    ['task', 'digest_mismatch', { task: 'tsk_other' }],
    ['revision', 'digest_mismatch', { revision: 2 }],
    ['requester', 'digest_mismatch', { requester: 'nobody-we-know' }],
    ['digest', 'not_sealed', { digest: '0'.repeat(64) }],
    ['policy', 'stale_policy', { policyVersion: 99 }],
    ['assurance', 'bad_signature', { assurance: 'passkey' as const }],
    ['time, too early', 'expired', { notBefore: 4_000_000_000, expires: 4_000_000_600 }],
    ['time, over', 'expired', { notBefore: 1, expires: 2 }],
    ['time, too long', 'expired', { expires: Math.floor(Date.now() / 1000) + 100 * 3600 }],
  ])('a statement with another %s: %s', async (_name, code, given) => {
    const plan = makePlan(runner(), ['true'])
    await seal(runner(), plan)
    await expect(decide(runner(), plan, given)).rejects.toEqual(refusal(code))
  })

  test('a statement that is not in canonical form is none', async () => {
    const plan = makePlan(runner(), ['true'])
    await seal(runner(), plan)
    const text = encodeStatement(makeStatement(runner(), plan))
    for (const statement of [
      ` ${text}`,
      text.replace('{', '{"decision":"reject",'),
      text.replace('"approve"', '"Approve"'),
      '{}',
    ])
      await expect(runner().call({ type: 'decide', statement, reason: '', by: ANNA })).rejects.toEqual(
        refusal('invalid_message'),
      )
  })
})

test('AP-07: an approval that expires before the start does not count', async () => {
  const own = await startWithClock({ policy: POLICY })
  try {
    const counter = makeCounter(own.data)
    const plan = makePlan(own, [counter.add()])
    const digest = await seal(own, plan)
    const expires = Math.floor(Date.now() / 1000) + 600
    for (const reviewer of ['ben', 'cleo']) await decide(own, plan, { reviewer, expires })
    own.jump(600)
    await expect(start(own, digest)).rejects.toMatchObject({ code: 'not_approved', facts: { have: 0 } })
    expect(counter.lines()).toEqual([])
  } finally {
    await own.remove()
  }
})

// Last, because it changes the policy that all of the above relies on.
describe('the policy', () => {
  test('a changed file is told, gets a higher version, and an approval under a stricter one keeps its measure', async () => {
    const plan = makePlan(runner(), ['true'])
    const digest = await seal(runner(), plan)
    await decide(runner(), plan)
    writePolicy(runner().data, needing(1))
    const { host } = await runner().until('host.described', (event) => event.host.policy.version === 2)
    expect(host.policy.rules).toEqual(needing(1).rules)
    await expect(start(runner(), digest)).rejects.toMatchObject({
      code: 'not_approved',
      facts: { have: 1, required: 2 },
    })
    await expect(decide(runner(), plan, { reviewer: 'cleo' })).rejects.toEqual(refusal('stale_policy'))
  })

  test('in solo mode the requester countersigns with the second act, and every record says so', async () => {
    writePolicy(runner().data, { ...DEFAULT_POLICY, solo: true })
    const { host } = await runner().until('host.described', (event) => event.host.policy.solo)
    const plan = makePlan(runner(), ['true'])
    const digest = await seal(runner(), plan)
    const policyVersion = host.policy.version
    await expect(decide(runner(), plan, { reviewer: 'anna', policyVersion })).rejects.toEqual(
      refusal('self_review'),
    )
    await decide(runner(), plan, { reviewer: 'anna', solo: true, policyVersion })
    await start(runner(), digest)
    expect((await runOf(digest)).approvals).toMatchObject([
      { reviewer: 'anna', solo: true, assurance: 'session' },
    ])
  })

  test('a file that is no policy stops decisions and starts until it is repaired', async () => {
    writePolicy(runner().data, { solo: 'yes' })
    const plan = makePlan(runner(), ['true'])
    await seal(runner(), plan)
    await expect(decide(runner(), plan)).rejects.toMatchObject({
      code: 'policy_unreadable',
      kind: 'unavailable',
    })
    writePolicy(runner().data, { ...DEFAULT_POLICY, version: 50 })
    await runner().until('host.described', (event) => event.host.policy.version === 50)
    expect((await carryOutAt(50)).end).toBe('succeeded')
  })

  async function carryOutAt(policyVersion: number) {
    const plan = makePlan(runner(), ['true'])
    const digest = await seal(runner(), plan)
    for (const reviewer of ['ben', 'cleo']) await decide(runner(), plan, { reviewer, policyVersion })
    return endOf(await start(runner(), digest))
  }
})
