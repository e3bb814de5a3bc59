import { describe, expect, test } from 'vitest'
import { makeAuthenticator, makeKey } from '../testing/authenticator.ts'
import { enrol, giveCode } from '../testing/enrol.ts'
import { shareRunner } from '../testing/share-runner.ts'

const runner = shareRunner()
const refusal = (code: string) => expect.objectContaining({ code })
let people = 0
const someone = () => `member-${++people}`

describe('a passkey is enrolled', () => {
  test("with the console's code, and everybody hears of it", async () => {
    const [member, passkey] = [someone(), makeAuthenticator()]
    await enrol(runner(), member, passkey)
    const told = await runner().until('reviewer.enrolled', (event) => event.member === member)
    expect(told).toMatchObject({ credential: passkey.credential.id, kind: 'passkey', vouchedBy: [] })
  })

  test('and so is a key file', async () => {
    await expect(enrol(runner(), someone(), makeKey())).resolves.toBeTruthy()
  })

  test('when enough enrolled reviewers vouch for it: two, or all there are', async () => {
    const [ben, cleo] = [makeAuthenticator('RS256'), makeKey()]
    const [benId, cleoId, member] = [someone(), someone(), someone()]
    await enrol(runner(), benId, ben)
    await enrol(runner(), cleoId, cleo)
    const passkey = makeAuthenticator()
    await expect(enrol(runner(), member, passkey, { signers: [ben] })).rejects.toEqual(refusal('not_vouched'))
    await expect(enrol(runner(), member, passkey, { signers: [ben, ben] })).rejects.toEqual(
      refusal('not_vouched'),
    )
    await enrol(runner(), member, passkey, { signers: [ben, cleo] })
    const told = await runner().until('reviewer.enrolled', (event) => event.member === member)
    expect(told.vouchedBy.toSorted()).toEqual([benId, cleoId].toSorted())
  })
})

describe('a passkey is not enrolled', () => {
  test('without anybody who vouches', async () => {
    await expect(enrol(runner(), someone(), makeAuthenticator(), { signers: [] })).rejects.toEqual(
      refusal('not_vouched'),
    )
  })

  test.each<[string, (member: string) => string]>([
    ['a code that nobody gave', () => 'guess'],
    ['no code', () => ''],
    ["another member's code", () => giveCode(runner(), someone())],
    ['a code that ran out', (member) => giveCode(runner(), member, 1)],
  ])('with %s', async (_name, codeFor) => {
    const member = someone()
    const code = codeFor(member)
    await expect(enrol(runner(), member, makeAuthenticator(), { code })).rejects.toEqual(
      refusal('not_vouched'),
    )
  })

  test('with a code that was used', async () => {
    const member = someone()
    const code = giveCode(runner(), member)
    await enrol(runner(), member, makeAuthenticator(), { code })
    await expect(enrol(runner(), member, makeAuthenticator(), { code })).rejects.toEqual(
      refusal('not_vouched'),
    )
  })

  test('by vouchers who are not enrolled, or were revoked', async () => {
    const stranger = makeAuthenticator()
    await expect(enrol(runner(), someone(), makeAuthenticator(), { signers: [stranger] })).rejects.toEqual(
      refusal('not_enrolled'),
    )
    const [gone, goneId] = [makeAuthenticator(), someone()]
    await enrol(runner(), goneId, gone)
    await runner().call({ type: 'revoke', member: goneId, by: { kind: 'member', id: 'a', name: 'A' } })
    await expect(enrol(runner(), someone(), makeAuthenticator(), { signers: [gone] })).rejects.toEqual(
      refusal('not_enrolled'),
    )
  })

  test('when it does not sign for itself', async () => {
    const member = someone()
    const [passkey, other] = [makeAuthenticator(), makeAuthenticator()]
    const proof = other.sign(Buffer.alloc(32), { credential: passkey.credential.id })
    await expect(enrol(runner(), member, passkey, undefined, { proof })).rejects.toEqual(
      refusal('bad_signature'),
    )
  })

  test.each([
    ['another host', { host: 'hst_other' }, 'other_host'],
    ['too long a time', { expires: Math.floor(Date.now() / 1000) + 7200 }, 'expired'],
    ['a time that is over', { expires: 1 }, 'expired'],
  ])('for %s', async (_name, given, code) => {
    await expect(enrol(runner(), someone(), makeAuthenticator(), undefined, given)).rejects.toEqual(
      refusal(code),
    )
  })

  test('AP-05: for two members, under one id or another', async () => {
    const passkey = makeAuthenticator()
    await enrol(runner(), someone(), passkey)
    await expect(enrol(runner(), someone(), passkey)).rejects.toEqual(refusal('already_enrolled'))
    const renamed = { ...passkey, credential: { ...passkey.credential, id: 'AAAA' } }
    await expect(enrol(runner(), someone(), renamed)).rejects.toEqual(refusal('already_enrolled'))
  })

  test('again after it was revoked', async () => {
    const [member, passkey] = [someone(), makeAuthenticator()]
    await enrol(runner(), member, passkey)
    const { id: credential } = passkey.credential
    await runner().call({ type: 'revoke', member, credential, by: { kind: 'member', id: 'a', name: 'A' } })
    await expect(enrol(runner(), member, passkey)).rejects.toEqual(refusal('already_enrolled'))
  })
})
