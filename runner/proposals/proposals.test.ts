import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Policy } from '#lib/policies/policy.ts'
import { needing, withRules } from '#lib/policies/testing/policies.ts'
import { ANNA, decide, makePlan, seal, start } from '../testing/approve.ts'
import { makeAuthenticator, makeKey } from '../testing/authenticator.ts'
import { faultEnvironment } from '../testing/crash-points.ts'
import { enrol } from '../testing/enrol.ts'
import { countersign, policyChange, presentPolicy, propose } from '../testing/propose.ts'
import { makeCounter } from '../testing/share-runner.ts'
import { startRunner, type TestRunner, writePolicy } from '../testing/start-runner.ts'

let shared: TestRunner
const runner = () => shared
const [ben, carla, dora] = [makeAuthenticator(), makeKey(), makeAuthenticator()]

beforeAll(async () => {
  shared = await startRunner({ policy: needing(2) })
  await enrol(shared, 'ben', ben)
  await enrol(shared, 'carla', carla)
  await enrol(shared, 'dora', dora)
})
afterAll(() => shared.remove())

const refusal = (code: string) => expect.objectContaining({ code })
const present = (): Policy => presentPolicy(runner())
const onFile = (): Policy =>
  JSON.parse(fs.readFileSync(path.join(runner().data, 'runner/policy.json'), 'utf8'))

/** Proposes that a plan needs so many approvals. */
const proposeCount = (count: number) => {
  const { rules } = needing(count)
  return propose(runner(), policyChange(present(), { rules }))
}

const untilVersion = (version: number) =>
  runner().until('host.described', (event) => event.host.policy.version === version)

describe('a change of the policy', () => {
  test('is in force once two others signed it, in the file, the journal and what is asked for', async () => {
    const { version } = present()
    const digest = await proposeCount(1)
    expect(await countersign(runner(), digest, 'ben', ben.sign)).toMatchObject({
      outcome: null,
      needed: ['one person'],
    })
    expect(onFile().version).toBe(version)
    expect(await countersign(runner(), digest, 'carla', carla.sign)).toMatchObject({ outcome: 'accepted' })
    const changed = await runner().until('policy.changed', (event) => event.digest === digest)
    expect(changed).toMatchObject({ version: version + 1, signedBy: ['ben', 'carla'] })
    await untilVersion(version + 1)
    expect(onFile()).toMatchObject({ version: version + 1, rules: [{ name: '1 always' }] })

    const counter = makeCounter(runner().data)
    const plan = makePlan(runner(), [counter.add()])
    const sealed = await seal(runner(), plan)
    await decide(runner(), plan, { policyVersion: version + 1 })
    const run = await start(runner(), sealed)
    await runner().until('run.ended', (event) => event.run === run)
    expect(counter.lines()).toEqual(['ran'])
  })

  test('takes people who could approve under every rule that is in force', async () => {
    const rules = [
      { name: 'database', when: { effects: ['database'] }, require: [[{ count: 1, group: 'dba' }]] },
      { name: 'rest', require: [[{ count: 1, group: 'anyone' }]] },
    ]
    const version = present().version + 1
    writePolicy(runner().data, withRules(rules, { version, groups: { dba: ['dora'] } }))
    await untilVersion(version)
    const digest = await proposeCount(2)
    await countersign(runner(), digest, 'ben', ben.sign)
    expect(await countersign(runner(), digest, 'carla', carla.sign)).toMatchObject({ needed: ['1 of dba'] })
    expect(await countersign(runner(), digest, 'dora', dora.sign)).toMatchObject({ outcome: 'accepted' })
    await untilVersion(version + 1)
  })
})

describe('a proposal changes nothing', () => {
  test('by being made, however often', async () => {
    const before = onFile()
    const change = policyChange(present(), needing(1))
    const expires = Math.floor(Date.now() / 1000) + 500
    const given = { expires, reason: 'The same words.' }
    const one = await propose(runner(), change, given)
    expect(await propose(runner(), change, given)).toBe(one)
    await runner().until('proposal.made', (event) => event.digest === one)
    expect(
      runner().events.filter((event) => event.type === 'proposal.made' && event.digest === one),
    ).toHaveLength(1)
    expect(onFile()).toEqual(before)
  })

  test('AP-12: with signatures of the proposer, of one person twice, or of nobody enrolled', async () => {
    const anna = makeAuthenticator()
    await enrol(runner(), 'anna', anna)
    const digest = await proposeCount(1)
    await expect(countersign(runner(), digest, 'anna', anna.sign)).rejects.toEqual(refusal('self_review'))
    await countersign(runner(), digest, 'ben', ben.sign)
    await expect(countersign(runner(), digest, 'ben', ben.sign)).rejects.toEqual(refusal('already_signed'))
    for (const signer of [ben, makeAuthenticator()])
      await expect(countersign(runner(), digest, 'carla', signer.sign)).rejects.toEqual(
        refusal('not_enrolled'),
      )
    await expect(countersign(runner(), digest, 'emil', makeKey().sign)).rejects.toEqual(
      refusal('not_enrolled'),
    )
    expect(onFile().rules).not.toMatchObject([{ name: '1 always' }])
  })

  test('with a signature for another digest, another version, another host or another decision', async () => {
    const [one, other] = [await proposeCount(1), await proposeCount(3)]
    const lent = (given: object) => {
      let kept: ReturnType<typeof carla.sign> | undefined
      const keep = (challenge: Buffer) => {
        kept = carla.sign(challenge)
        return kept
      }
      return { keep, again: () => kept ?? carla.sign(Buffer.alloc(32)), given }
    }
    const { keep, again } = lent({})
    await countersign(runner(), other, 'carla', keep)
    await expect(countersign(runner(), one, 'carla', again)).rejects.toEqual(refusal('bad_signature'))
    const policyVersion = present().version + 1
    await expect(countersign(runner(), one, 'ben', ben.sign, { policyVersion })).rejects.toEqual(
      refusal('stale_policy'),
    )
    await expect(countersign(runner(), one, 'ben', ben.sign, { host: 'hst_other' })).rejects.toEqual(
      refusal('other_host'),
    )
    const rejecting = () => again()
    await expect(countersign(runner(), one, 'carla', rejecting, { decision: 'reject' })).rejects.toEqual(
      refusal('bad_signature'),
    )
    await expect(countersign(runner(), 'f'.repeat(64), 'ben', ben.sign)).rejects.toEqual(
      refusal('not_proposed'),
    )
  })

  test.each<[string, () => Parameters<typeof propose>[1], object, string]>([
    [
      'an older version',
      () => ({ ...policyChange(present(), {}), from: present().version - 1 }),
      {},
      'stale_policy',
    ],
    [
      'a version of its own choice',
      () => ({ kind: 'policy', from: present().version, policy: { ...present(), version: 99 } }),
      {},
      'policy_refused',
    ],
    ['solo mode', () => policyChange(present(), { solo: true }), {}, 'policy_refused'],
    ['another host', () => policyChange(present(), {}), { host: 'hst_other' }, 'other_host'],
    ['a time that is over', () => policyChange(present(), {}), { expires: 1 }, 'expired'],
    ['ever', () => policyChange(present(), {}), { expires: 9_999_999_999 }, 'expired'],
  ])('for %s: it is not even kept', async (_name, change, given, code) => {
    await expect(propose(runner(), change(), given)).rejects.toEqual(refusal(code))
  })

  test('that leaves a field to its default, or is not canonical', async () => {
    for (const document of ['{}', '', '{"a":1,"a":1}', JSON.stringify({ format: 'countersign/proposal/v1' })])
      await expect(runner().call({ type: 'propose', document, by: ANNA })).rejects.toEqual(
        refusal('invalid_message'),
      )
  })

  test('once the policy changed under it, was rejected, or was taken back', async () => {
    const [stale, rejected, withdrawn] = [await proposeCount(1), await proposeCount(4), await proposeCount(5)]
    expect(await countersign(runner(), rejected, 'ben', ben.sign, { decision: 'reject' })).toMatchObject({
      outcome: 'rejected',
    })
    await runner().call({ type: 'withdraw', digest: withdrawn, by: ANNA })
    for (const digest of [rejected, withdrawn])
      await expect(countersign(runner(), digest, 'carla', carla.sign)).rejects.toEqual(
        refusal('proposal_closed'),
      )
    await countersign(runner(), stale, 'ben', ben.sign)
    const version = present().version + 1
    writePolicy(runner().data, needing(2, { version }))
    await untilVersion(version)
    await expect(countersign(runner(), stale, 'carla', carla.sign)).rejects.toEqual(refusal('stale_policy'))
    expect(onFile().rules).toMatchObject([{ name: '2 always' }])
  })

  test('AP-08: with a signature whose signer was revoked before the last one', async () => {
    const [fred, gina] = [makeAuthenticator(), makeAuthenticator()]
    await enrol(runner(), 'fred', fred)
    await enrol(runner(), 'gina', gina)
    const digest = await proposeCount(1)
    await countersign(runner(), digest, 'fred', fred.sign)
    await runner().call({ type: 'revoke', member: 'fred', by: ANNA })
    expect(await countersign(runner(), digest, 'gina', gina.sign)).toMatchObject({ outcome: null })
    expect(await countersign(runner(), digest, 'ben', ben.sign)).toMatchObject({ outcome: 'accepted' })
    await untilVersion(present().version)
  })
})

test('a runner that dies on the last signature has not taken it, so it can be given again', async () => {
  const dying = await startRunner({
    policy: needing(2),
    env: faultEnvironment({ half: 'runner', at: 'insert', match: 'policy.changed' }),
  })
  await enrol(dying, 'ben', ben)
  await enrol(dying, 'carla', carla)
  const digest = await propose(dying, policyChange(dying.host.policy, { rules: needing(1).rules }))
  await countersign(dying, digest, 'ben', ben.sign)
  await expect(countersign(dying, digest, 'carla', carla.sign)).rejects.toBeTruthy()
  await dying.died()
  const again = await startRunner({ data: dying.data })
  expect(await countersign(again, digest, 'carla', carla.sign)).toMatchObject({ outcome: 'accepted' })
  await again.remove()
})

test('a change that was signed and not written is made good at the next start', async () => {
  const other = await startRunner({ policy: needing(2) })
  await enrol(other, 'ben', ben)
  await enrol(other, 'carla', carla)
  const file = path.join(other.data, 'runner/policy.json')
  const before = fs.readFileSync(file, 'utf8')
  const digest = await propose(other, policyChange(other.host.policy, { rules: needing(1).rules }))
  await countersign(other, digest, 'ben', ben.sign)
  // A folder in the place of the temporary file: writing fails as on a full disk.
  fs.mkdirSync(`${file}.${other.pid}.new`)
  await expect(countersign(other, digest, 'carla', carla.sign)).rejects.toBeTruthy()
  expect(fs.readFileSync(file, 'utf8')).toBe(before)
  await other.stop()
  const again = await startRunner({ data: other.data })
  expect(again.host.policy).toMatchObject({ version: 2, rules: [{ name: '1 always' }] })
  await again.remove()
})
