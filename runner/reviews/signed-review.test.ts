import { describe, expect, test } from 'vitest'
import { encodePlan } from '#lib/plans/document.ts'
import { digestStatement, encodeStatement } from '#lib/reviews/statement.ts'
import { ANNA, decide, makePlan, makeStatement, seal, start } from '../testing/approve.ts'
import { type Assertion, makeAuthenticator, makeKey } from '../testing/authenticator.ts'
import { enrol } from '../testing/enrol.ts'
import { makeCounter, shareRunner } from '../testing/share-runner.ts'
import { startRunner } from '../testing/start-runner.ts'

const runner = shareRunner()
const refusal = (code: string) => expect.objectContaining({ code })
const PASSKEY = { reviewer: 'ben', assurance: 'passkey' } as const

/** A plan that adds a line, sealed, and a passkey that is enrolled for a member of this test's own. */
async function scene() {
  const counter = makeCounter(runner().data)
  const plan = makePlan(runner(), [counter.add()])
  const digest = await seal(runner(), plan)
  const reviewer = `ben-${plan.task}`
  const passkey = makeAuthenticator()
  await enrol(runner(), reviewer, passkey)
  const signed = { reviewer, assurance: 'passkey' as const }
  return { counter, plan, digest, reviewer, passkey, signed }
}

const endOf = (run: string) => runner().until('run.ended', (event) => event.run === run)

test('a plan runs on a review that a passkey signed, and the record says so', async () => {
  const { counter, plan, digest, reviewer, passkey, signed } = await scene()
  await decide(runner(), plan, signed, passkey.sign)
  const run = await start(runner(), digest)
  await endOf(run)
  expect(counter.lines()).toEqual(['ran'])
  const intended = await runner().until('run.intended', (event) => event.run === run)
  expect(intended.approvals).toEqual([
    expect.objectContaining({ reviewer, assurance: 'passkey', solo: false }),
  ])
})

test('and on one that a key file signed', async () => {
  const { counter, plan, digest } = await scene()
  const key = makeKey()
  await enrol(runner(), `cleo-${plan.task}`, key)
  await decide(runner(), plan, { reviewer: `cleo-${plan.task}`, assurance: 'key' }, key.sign)
  await endOf(await start(runner(), digest))
  expect(counter.lines()).toEqual(['ran'])
})

describe('a signed review is refused', () => {
  test('AP-14: from a passkey that is not enrolled', async () => {
    const { plan, signed } = await scene()
    await expect(decide(runner(), plan, signed, makeAuthenticator().sign)).rejects.toEqual(
      refusal('not_enrolled'),
    )
  })

  test('AP-14: from a passkey that is enrolled for somebody else', async () => {
    const { plan, passkey } = await scene()
    const given = { reviewer: 'cleo', assurance: 'passkey' as const }
    await expect(decide(runner(), plan, given, passkey.sign)).rejects.toEqual(refusal('not_enrolled'))
  })

  test.each<[string, Assertion]>([
    ["AP-16: made on the web half's own pages", { clientData: { origin: 'http://localhost:3000' } }],
    ['made for another site', { rpId: 'example.org' }],
    ['made without verifying the person', { flags: 1 }],
  ])('%s', async (_name, made) => {
    const { plan, signed, passkey } = await scene()
    const sign = (challenge: Buffer) => passkey.sign(challenge, made)
    await expect(decide(runner(), plan, signed, sign)).rejects.toEqual(refusal('bad_signature'))
  })

  test('AP-03: when the signature is that of another plan, or of another decision about this one', async () => {
    const { plan, signed, passkey } = await scene()
    const other = makePlan(runner(), ['true'])
    await seal(runner(), other)
    for (const stolen of [
      makeStatement(runner(), other, signed),
      makeStatement(runner(), plan, { ...signed, decision: 'reject' }),
    ]) {
      const sign = () => passkey.sign(digestStatement(encodeStatement(stolen)))
      await expect(decide(runner(), plan, signed, sign)).rejects.toEqual(refusal('bad_signature'))
    }
  })

  test('when its count went back', async () => {
    const { plan, signed, passkey } = await scene()
    await decide(runner(), plan, signed, (challenge) => passkey.sign(challenge, { count: 5 }))
    for (const count of [5, 4, 1])
      await expect(
        decide(runner(), plan, signed, (challenge) => passkey.sign(challenge, { count })),
      ).rejects.toEqual(refusal('bad_signature'))
    await decide(runner(), plan, signed, (challenge) => passkey.sign(challenge, { count: 6 }))
  })

  test('AP-13: when it only says that it was signed', async () => {
    const { plan, signed } = await scene()
    await expect(decide(runner(), plan, signed)).rejects.toEqual(refusal('bad_signature'))
  })

  test('when the signature is left away to pass for a session, or added to one', async () => {
    const { plan, reviewer, passkey } = await scene()
    await expect(decide(runner(), plan, { reviewer }, passkey.sign)).rejects.toEqual(refusal('bad_signature'))
    const key = makeKey()
    await expect(decide(runner(), plan, PASSKEY, key.sign)).rejects.toEqual(refusal('bad_signature'))
  })
})

describe('AP-08: an approval whose signer is revoked before the start does not count', () => {
  test.each([
    ['the passkey', true],
    ['the member altogether', false],
  ])('%s', async (_name, only) => {
    const { counter, plan, digest, reviewer, passkey, signed } = await scene()
    await decide(runner(), plan, signed, passkey.sign)
    await runner().call({
      type: 'revoke',
      member: reviewer,
      ...(only && { credential: passkey.credential.id }),
      by: ANNA,
    })
    await expect(start(runner(), digest)).rejects.toEqual(refusal('not_approved'))
    expect(counter.lines()).toEqual([])
  })

  test("a session's approval of a member who left", async () => {
    const { counter, plan, digest } = await scene()
    await decide(runner(), plan, { reviewer: `dora-${plan.task}` })
    await runner().call({ type: 'revoke', member: `dora-${plan.task}`, by: ANNA })
    await expect(start(runner(), digest)).rejects.toEqual(refusal('not_approved'))
    expect(counter.lines()).toEqual([])
  })

  test('a refusal stands whatever became of its signer', async () => {
    const { counter, plan, digest, reviewer, passkey, signed } = await scene()
    await decide(runner(), plan, { ...signed, decision: 'reject' }, passkey.sign)
    await decide(runner(), plan, { reviewer: `erik-${plan.task}` })
    await runner().call({ type: 'revoke', member: reviewer, by: ANNA })
    await expect(start(runner(), digest)).rejects.toEqual(refusal('not_approved'))
    expect(counter.lines()).toEqual([])
  })
})

test('AP-20: an approval that was taken back does not count again by being said again', async () => {
  const { counter, plan, digest, reviewer, passkey, signed } = await scene()
  const statement = encodeStatement(makeStatement(runner(), plan, signed))
  const signature = passkey.sign(digestStatement(statement))
  const by = { kind: 'member', id: reviewer, name: reviewer }
  const approval = { type: 'decide', statement, reason: '', signature, by } as const
  await runner().call(approval)
  await decide(runner(), plan, { ...signed, decision: 'request_changes' }, passkey.sign)
  await expect(runner().call({ ...approval, start: true })).rejects.toEqual(refusal('nonce_used'))
  await expect(start(runner(), digest)).rejects.toEqual(refusal('not_approved'))
  expect(counter.lines()).toEqual([])
})

test('AP-20: a restarted runner knows its signers, their counts and who was revoked', async () => {
  const first = await startRunner()
  const [passkey, gone] = [makeAuthenticator(), makeAuthenticator()]
  const plan = makePlan(first, ['true'])
  await seal(first, plan)
  await enrol(first, 'ben', passkey)
  await enrol(first, 'cleo', gone)
  await decide(first, plan, PASSKEY, (challenge) => passkey.sign(challenge, { count: 9 }))
  await first.call({ type: 'revoke', member: 'cleo', by: ANNA })
  await first.stop()
  const second = await startRunner({ data: first.data })
  try {
    await expect(
      decide(second, plan, PASSKEY, (challenge) => passkey.sign(challenge, { count: 9 })),
    ).rejects.toEqual(refusal('bad_signature'))
    await expect(decide(second, plan, { ...PASSKEY, reviewer: 'cleo' }, gone.sign)).rejects.toEqual(
      refusal('not_enrolled'),
    )
    await decide(second, plan, PASSKEY, (challenge) => passkey.sign(challenge, { count: 10 }))
  } finally {
    await second.remove()
  }
})

test("a plan's own bytes can be read from the runner, past the web half's database", async () => {
  const { plan, digest } = await scene()
  expect(await runner().call({ type: 'show', digest })).toMatchObject({
    document: encodePlan(plan),
    requester: 'anna',
    authors: ['anna'],
    by: ANNA,
  })
  await expect(runner().call({ type: 'show', digest: 'f'.repeat(64) })).rejects.toEqual(refusal('not_sealed'))
})
