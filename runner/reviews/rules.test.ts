import { beforeAll, describe, expect, test } from 'vitest'
import { withRules } from '#lib/policies/testing/policies.ts'
import type { Statement } from '#lib/reviews/statement.ts'
import { decide, makePlan, seal, start } from '../testing/approve.ts'
import { makeAuthenticator } from '../testing/authenticator.ts'
import { enrol } from '../testing/enrol.ts'
import { makeCounter, shareRunner } from '../testing/share-runner.ts'
import { writePolicy } from '../testing/start-runner.ts'

const runner = shareRunner()
const seats = (count: number, group: string) => ({ count, group })
const ANYBODY = { name: 'rest', require: [[seats(1, 'anyone')]] }
let version = 1

/** Puts other rules in force. Returns what statements have to name. */
async function rule(rules: object[], rest: object = {}): Promise<{ policyVersion: number }> {
  version += 1
  const groups = { dba: ['ben', 'carla'], security: ['carla', 'dora'], ...rest }
  writePolicy(runner().data, withRules(rules, { version, groups }))
  await runner().until('host.described', (event) => event.host.policy.version === version)
  return { policyVersion: version }
}

/** A sealed plan that adds a line to a file when it runs. */
async function scene(scripts: string[] = []) {
  const counter = makeCounter(runner().data)
  const plan = makePlan(runner(), [counter.add(), ...scripts])
  const digest = await seal(runner(), plan)
  const approve = (reviewer: string, given: Partial<Statement>) =>
    decide(runner(), plan, { reviewer, ...given })
  const run = async () => {
    const id = await start(runner(), digest)
    return runner().until('run.ended', (event) => event.run === id)
  }
  return { counter, plan, digest, approve, run }
}

describe('the runner counts by groups', () => {
  const TWO_GROUPS = { name: 'database', require: [[seats(1, 'dba')], [seats(1, 'security')]] }

  test('a stranger fills no seat, and somebody in both groups fills one', async () => {
    const at = await rule([TWO_GROUPS])
    const { counter, digest, approve, run } = await scene()
    for (const reviewer of ['emil', 'fred', 'carla']) await approve(reviewer, at)
    await expect(start(runner(), digest)).rejects.toMatchObject({
      code: 'not_approved',
      message: expect.stringContaining(
        '(database: 1 of dba and 1 of security); still needed: 1 of security.',
      ),
      facts: { have: 1, required: 2, needed: ['1 of security'] },
    })
    expect(counter.lines()).toEqual([])
    await approve('ben', at)
    expect((await run()).end).toBe('succeeded')
    expect(counter.lines()).toEqual(['ran'])
  })

  test('somebody who left a group before the start counts no more', async () => {
    const at = await rule([TWO_GROUPS])
    const { counter, digest, approve } = await scene()
    for (const reviewer of ['ben', 'dora']) await approve(reviewer, at)
    await rule([TWO_GROUPS], { security: ['carla'] })
    await expect(start(runner(), digest)).rejects.toMatchObject({ facts: { needed: ['1 of security'] } })
    expect(counter.lines()).toEqual([])
  })

  test('a change of rules lends nobody a seat: a plan has to be approved under the old ones and the new', async () => {
    const at = await rule([{ name: 'dba', require: [[seats(1, 'dba')]] }])
    const { counter, digest, approve } = await scene()
    await approve('emil', at)
    await rule([ANYBODY])
    await expect(start(runner(), digest)).rejects.toMatchObject({ facts: { needed: ['1 of dba'] } })
    expect(counter.lines()).toEqual([])
  })
})

describe('the runner finds the rule by itself', () => {
  test.each<[string, object, string]>([
    ['by what the bytes touch', { effects: ['service'] }, 'systemctl restart no-such-unit-here'],
    ['by their risk', { risk: ['high'] }, 'rm -rf /tmp/no-such-folder-here/*'],
  ])('%s', async (_name, when, script) => {
    const at = await rule([{ name: 'special', when, require: [[seats(1, 'dba')]] }, ANYBODY])
    const special = await scene([script])
    await special.approve('emil', at)
    await expect(start(runner(), special.digest)).rejects.toMatchObject({ facts: { needed: ['1 of dba'] } })
    const plain = await scene()
    await plain.approve('emil', at)
    expect((await plain.run()).end).toBe('succeeded')
  })

  test('what is forbidden never starts, whoever approves', async () => {
    const at = await rule([{ name: 'frozen', forbid: 'the books are being closed' }])
    const { counter, digest, approve } = await scene()
    for (const reviewer of ['ben', 'carla', 'dora']) await approve(reviewer, at)
    await expect(start(runner(), digest)).rejects.toMatchObject({
      code: 'not_approved',
      message: expect.stringContaining('frozen: forbidden, the books are being closed'),
    })
    expect(counter.lines()).toEqual([])
  })

  test('and so does what no rule covers', async () => {
    const at = await rule([{ ...ANYBODY, when: { risk: ['high'] } }])
    const { counter, digest, approve } = await scene()
    for (const reviewer of ['ben', 'carla']) await approve(reviewer, at)
    await expect(start(runner(), digest)).rejects.toMatchObject({ code: 'not_approved' })
    expect(counter.lines()).toEqual([])
  })

  test('a plan that has to wait does not start before', async () => {
    const at = await rule([{ ...ANYBODY, waitMinutes: 5 }])
    const { counter, digest, approve } = await scene()
    await approve('ben', at)
    await expect(start(runner(), digest)).rejects.toMatchObject({
      code: 'not_approved',
      message: expect.stringContaining('It may not start before'),
    })
    expect(counter.lines()).toEqual([])
  })
})

describe('where signatures are asked for', () => {
  const SIGNED = { name: 'signed', assurance: 'signed', require: [[seats(1, 'anyone')]] }
  const passkey = makeAuthenticator()
  beforeAll(async () => void (await enrol(runner(), 'greta', passkey)))
  const signed = { reviewer: 'greta', assurance: 'passkey' } as const

  test('no approval that the web half attests counts, one that a passkey signed does', async () => {
    const at = await rule([SIGNED])
    const { counter, plan, digest, approve, run } = await scene()
    for (const reviewer of ['ben', 'carla', 'greta']) await approve(reviewer, at)
    await expect(start(runner(), digest)).rejects.toMatchObject({ facts: { have: 0, required: 1 } })
    expect(counter.lines()).toEqual([])
    await decide(runner(), plan, { ...signed, ...at }, passkey.sign)
    expect((await run()).end).toBe('succeeded')
  })

  test('a signed refusal is not taken back by a word that the web half attests', async () => {
    await enrol(runner(), 'hanna', passkeyOfHanna)
    const at = await rule([SIGNED])
    const { counter, plan, digest, approve } = await scene()
    await decide(runner(), plan, { ...signed, ...at }, passkey.sign)
    const refusal = { reviewer: 'hanna', assurance: 'passkey', decision: 'reject' } as const
    await decide(runner(), plan, { ...refusal, ...at }, passkeyOfHanna.sign)
    await approve('hanna', at)
    await expect(start(runner(), digest)).rejects.toMatchObject({
      message: expect.stringContaining('hanna rejected the plan'),
    })
    expect(counter.lines()).toEqual([])
  })

  test('all that a person said of a plan is spent at once: nothing older allows a second run', async () => {
    const at = await rule([{ ...SIGNED, assurance: 'session' }])
    const { counter, plan, digest, approve, run } = await scene()
    await decide(runner(), plan, { ...signed, ...at }, passkey.sign)
    await approve('greta', at)
    await run()
    await expect(start(runner(), digest)).rejects.toMatchObject({ code: 'already_started' })
    expect(counter.lines()).toEqual(['ran'])
  })
})

const passkeyOfHanna = makeAuthenticator()
