import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Grant } from '#lib/grants/grant.ts'
import { digestPlan, encodePlan, type PlanDocument } from '#lib/plans/document.ts'
import { needing, withRules } from '#lib/policies/testing/policies.ts'
import { ANNA, decide, makePlan, makeStatement, seal, start } from '../testing/approve.ts'
import { makeAuthenticator } from '../testing/authenticator.ts'
import { enrol } from '../testing/enrol.ts'
import { countersign, presentPolicy, propose } from '../testing/propose.ts'
import { makeCounter } from '../testing/share-runner.ts'
import { writePolicy } from '../testing/start-runner.ts'
import { startWithClock } from '../testing/start-with-clock.ts'
import { grantForLike, WIDENINGS, widenable } from '../testing/widenings.ts'

let shared: Awaited<ReturnType<typeof startWithClock>>
const runner = () => shared
const [ben, carla] = [makeAuthenticator(), makeAuthenticator()]

beforeAll(async () => {
  shared = await startWithClock({ policy: needing(2, { concurrentRuns: 8 }) })
  await enrol(shared, 'ben', ben)
  await enrol(shared, 'carla', carla)
})
afterAll(() => shared.remove())

const refusal = (code: string) => expect.objectContaining({ code })
const seconds = () => Math.floor(Date.now() / 1000)

/** Plans of one form that add a word to a file; anna asks for them. */
function scene() {
  const counter = makeCounter(runner().data)
  return {
    counter,
    like: (word?: string, times?: string) => widenable(runner(), counter.file, word, times),
  }
}

async function grantFor(plan: PlanDocument, given: Partial<Grant> = {}): Promise<Grant> {
  await seal(runner(), plan)
  return { ...grantForLike(plan), ...given }
}

async function give(plan: PlanDocument, given: Partial<Grant> = {}): Promise<string> {
  const digest = await propose(runner(), { kind: 'grant', grant: await grantFor(plan, given) })
  await countersign(runner(), digest, 'ben', ben.sign)
  expect(await countersign(runner(), digest, 'carla', carla.sign)).toMatchObject({ outcome: 'accepted' })
  return digest
}

/** Seals a plan and starts it, without a review. */
const run = async (plan: PlanDocument, requester = 'anna') => {
  const id = await start(runner(), await seal(runner(), plan, [], requester))
  return runner().until('run.ended', (event) => event.run === id)
}

describe('a grant', () => {
  test('covers what has its form, counts each use, and says so in the record', async () => {
    const { counter, like } = scene()
    const grant = await give(like(), { uses: 2 })
    for (const [word, times] of [
      ['db', '1'],
      ['web-2.eu', '3'],
    ] as const)
      expect((await run(like(word, times))).end).toBe('succeeded')
    expect(counter.lines()).toEqual(['db', 'web-2.eu'])
    const intents = runner().events.filter((event) => event.type === 'run.intended' && event.grant === grant)
    expect(intents).toHaveLength(2)
    expect(intents[0]).toMatchObject({ approvals: [] })
    await expect(run(like('third'))).rejects.toEqual(refusal('not_approved'))
    expect(counter.lines()).toHaveLength(2)
  })

  test('is nothing before enough people signed it, as many as its plan would need', async () => {
    const { counter, like } = scene()
    const digest = await propose(runner(), { kind: 'grant', grant: await grantFor(like()) })
    expect(await countersign(runner(), digest, 'ben', ben.sign)).toMatchObject({ needed: ['one person'] })
    await expect(run(like('db'))).rejects.toEqual(refusal('not_approved'))
    expect(counter.lines()).toEqual([])
  })

  test('lets no plan run twice', async () => {
    const { counter, like } = scene()
    await give(like())
    const plan = like('db')
    await run(plan)
    await expect(start(runner(), digestPlan(encodePlan(plan)))).rejects.toEqual(refusal('already_started'))
    expect(counter.lines()).toEqual(['db'])
  })

  test('never covers a plan that somebody rejected, or that one of its signers asked for', async () => {
    const { counter, like } = scene()
    await give(like())
    const plan = like('db')
    await seal(runner(), plan)
    await decide(runner(), plan, { decision: 'reject', reviewer: 'dora' })
    await expect(run(plan)).rejects.toEqual(refusal('not_approved'))
    await expect(run(like('eu'), 'ben')).rejects.toEqual(refusal('not_approved'))
    expect(counter.lines()).toEqual([])
  })
})

describe('AP-21: a grant is not widened', () => {
  let counter: ReturnType<typeof makeCounter>
  let like: ReturnType<typeof scene>['like']
  beforeAll(async () => {
    ;({ counter, like } = scene())
    await give(like())
  })

  test('the corpus has more than a hundred ways', () => {
    expect(WIDENINGS.length).toBeGreaterThan(100)
  })

  test.each(WIDENINGS)('by %s', async (_name, widen) => {
    const plan = like()
    const widened = widen(plan)
    expect(widened).not.toEqual(plan)
    // Some are refused before they are sealed, the rest at the start.
    await expect(run(widened)).rejects.toBeTruthy()
    expect(counter.lines()).toEqual([])
  })

  test('and what it was given for still runs', async () => {
    expect((await run(like('db', '3'))).end).toBe('succeeded')
    expect(counter.lines()).toEqual(['db'])
  })
})

describe('AP-21: a grant ends', () => {
  test('with its uses, however many starts race for the last one', async () => {
    const { counter, like } = scene()
    await give(like(), { uses: 3 })
    const plans = Array.from({ length: 12 }, (_, index) => like(`n${index}`))
    const digests = await Promise.all(plans.map((plan) => seal(runner(), plan)))
    const starts = await Promise.allSettled(digests.map((digest) => start(runner(), digest)))
    const began = starts.filter(({ status }) => status === 'fulfilled')
    expect(began).toHaveLength(3)
    for (const one of began)
      if (one.status === 'fulfilled') await runner().until('run.ended', (e) => e.run === one.value)
    expect(counter.lines()).toHaveLength(3)
  })

  test('when it is revoked, at once and between the steps of a run that it covers', async () => {
    const { counter, like } = scene()
    const gate = path.join(runner().data, 'gate')
    execFileSync('mkfifo', [gate])
    const slow = (word = 'web') =>
      makePlan(runner(), [`word='${word}'\ntimes='2'\ncat ${gate}; test "$times" -gt 0`, counter.add()])
    const digest = await give(slow())
    const id = await start(runner(), await seal(runner(), slow('db')))
    await runner().until('step.started', (event) => event.run === id)
    await runner().call({ type: 'revoke_grant', digest, by: ANNA })
    fs.writeFileSync(gate, 'go on')
    const { reason } = await runner().until('run.ended', (event) => event.run === id)
    expect(reason).toContain('Step 2 was not started')
    expect(counter.lines()).toEqual([])
    await expect(run(slow('eu'))).rejects.toEqual(refusal('not_approved'))
    await expect(run(like())).rejects.toEqual(refusal('not_approved'))
  })

  test('when one of its signers is revoked, or the policy asks for more', async () => {
    const { counter, like } = scene()
    const emil = makeAuthenticator()
    await enrol(runner(), 'emil', emil)
    const digest = await propose(runner(), { kind: 'grant', grant: await grantFor(like()) })
    await countersign(runner(), digest, 'ben', ben.sign)
    await countersign(runner(), digest, 'emil', emil.sign)
    await run(like('one'))
    const { version } = presentPolicy(runner())
    writePolicy(runner().data, needing(3, { version: version + 1, concurrentRuns: 8 }))
    await runner().until('host.described', (event) => event.host.policy.version === version + 1)
    await expect(run(like('two'))).rejects.toEqual(refusal('not_approved'))
    writePolicy(
      runner().data,
      withRules([{ name: 'closed', forbid: 'the books are being closed' }], { version: version + 2 }),
    )
    await runner().until('host.described', (event) => event.host.policy.version === version + 2)
    await expect(run(like('three'))).rejects.toEqual(refusal('not_approved'))
    writePolicy(runner().data, needing(2, { version: version + 3, concurrentRuns: 8 }))
    await runner().until('host.described', (event) => event.host.policy.version === version + 3)
    await runner().call({ type: 'revoke', member: 'emil', by: ANNA })
    await expect(run(like('four'))).rejects.toEqual(refusal('not_approved'))
    expect(counter.lines()).toEqual(['one'])
  })
})

describe('a grant is not even proposed', () => {
  test.each<[string, (grant: Grant) => Grant]>([
    ['for a plan that it does not cover', (grant) => ({ ...grant, cwd: '/tmp' })],
    ['for longer than grants last', (grant) => ({ ...grant, until: seconds() + 91 * 24 * 60 * 60 })],
    ['for a time that is over', (grant) => ({ ...grant, until: 1 })],
    [
      'with a slot that its plan does not fit',
      (grant) => ({ ...grant, slots: { ...grant.slots, times: { type: 'int', min: 5, max: 9 } } }),
    ],
  ])('%s', async (_name, change) => {
    const grant = change(await grantFor(scene().like()))
    await expect(propose(runner(), { kind: 'grant', grant })).rejects.toEqual(refusal('grant_refused'))
  })

  test('for a plan that nobody sealed, or that cannot be read', async () => {
    const grant = await grantFor(scene().like())
    await expect(
      propose(runner(), { kind: 'grant', grant: { ...grant, source: 'f'.repeat(64) } }),
    ).rejects.toEqual(refusal('not_sealed'))
    const opaque = makePlan(runner(), [`word='web'\ntimes='2'\neval "$word $times"`])
    await expect(propose(runner(), { kind: 'grant', grant: await grantFor(opaque) })).rejects.toEqual(
      refusal('grant_refused'),
    )
  })
})

test('an approval of one plan and a grant together are enough only where all who said yes are', async () => {
  const { counter, like } = scene()
  await give(like())
  const { version } = presentPolicy(runner())
  writePolicy(runner().data, needing(3, { version: version + 1, concurrentRuns: 8 }))
  await runner().until('host.described', (event) => event.host.policy.version === version + 1)
  const plan = like('db')
  const digest = await seal(runner(), plan)
  await expect(start(runner(), digest)).rejects.toEqual(refusal('not_approved'))
  const { policyVersion } = { ...makeStatement(runner(), plan), policyVersion: version + 1 }
  await decide(runner(), plan, { reviewer: 'dora', policyVersion })
  const id = await start(runner(), digest)
  expect((await runner().until('run.ended', (event) => event.run === id)).end).toBe('succeeded')
  expect(counter.lines()).toEqual(['db'])
})

// Last, because a clock that was set ahead is not set back.
test('AP-21: a grant ends with its time', async () => {
  const version = presentPolicy(runner()).version + 1
  writePolicy(runner().data, needing(2, { version }))
  await runner().until('host.described', (event) => event.host.policy.version === version)
  const { counter, like } = scene()
  await give(like(), { until: seconds() + 600 })
  expect((await run(like('db'))).end).toBe('succeeded')
  runner().jump(600)
  await expect(run(like('late'))).rejects.toEqual(refusal('not_approved'))
  expect(counter.lines()).toEqual(['db'])
})
