import { generateKeyPairSync } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Assertion, FLAGS, makeAuthenticator } from '#runner/testing/authenticator.ts'
import type { Context } from '../context.ts'
import { db, inTransaction } from '../db.ts'
import { asMember } from '../testing/as-member.ts'
import { addMember, temporaryDatabase } from '../testing/temporary-database.ts'
import { auth } from './auth.ts'
import { changeMember } from './change.ts'
import { changePassword } from './change-password.ts'
import { addPasskey, listPasskeys, removePasskey, renamePasskey } from './passkeys.ts'

temporaryDatabase()

const HERE = 'http://localhost:3000'
const PASSWORD = 'correct horse battery'
const member = (id: string): Context => ({ ...asMember(id), session: `s-${id}` })
const dora = member('dora')
const passkey = makeAuthenticator()

beforeAll(async () => {
  const password = await hashPassword(PASSWORD)
  for (const id of ['anna', 'dora']) {
    await addMember(id, id === 'anna' ? 'admin' : 'reviewer')
    const account = { accountId: id, providerId: 'credential', memberId: id, password }
    const session = { token: id, memberId: id, expiresAt: new Date(Date.now() + 60_000) }
    await inTransaction(async (tx) => {
      await tx.account.create({ data: { id: `a-${id}`, ...account } })
      await tx.session.create({ data: { id: `s-${id}`, ...session } })
    })
  }
})

const post = (path: string, body: object = {}, origin = HERE) =>
  auth().handler(
    new Request(`${HERE}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, 'x-countersign-address': '192.0.2.1' },
      body: JSON.stringify(body),
    }),
  )
const freshChallenge = async () =>
  ((await (await post('/passkey/challenge')).json()) as { challenge: string }).challenge
const signed = (challenge: string, made: Assertion = {}) =>
  passkey.sign(Buffer.from(challenge, 'base64url'), { clientData: { origin: HERE }, ...made })
const present = (challenge: string, signature: object) => post('/sign-in/passkey', { challenge, signature })

async function add(ctx: Context, password = PASSWORD, made: Assertion = {}) {
  const challenge = await freshChallenge()
  const proof = signed(challenge, made)
  const { credential } = passkey
  return addPasskey({ ctx, input: { password, name: 'laptop', credential, challenge, proof } })
}

async function signIn(made: Assertion = {}): Promise<number> {
  const challenge = await freshChallenge()
  return (await present(challenge, signed(challenge, made))).status
}

const sessions = () => db().session.count({ where: { memberId: 'dora' } })

describe('WB-27: a passkey signs in whom it was added for', () => {
  test('it is added with the present password and its own signature of a fresh challenge, once', async () => {
    await expect(add(dora, 'not this one')).rejects.toMatchObject({ code: 'wrong_password' })
    await expect(add(dora, PASSWORD, { flags: FLAGS.up })).rejects.toMatchObject({ code: 'passkey_unproven' })
    expect(await signIn()).toBe(401)
    await add(dora)
    await expect(add(member('anna'))).rejects.toMatchObject({ code: 'passkey_taken' })
  })

  test('it gives a session of its own, on record as any other sign-in, and enrols nobody', async () => {
    const challenge = await freshChallenge()
    const answer = await present(challenge, signed(challenge))
    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie().join()).toMatch(/countersign\.session_token=.*HttpOnly/)
    expect(await sessions()).toBe(2)
    const acts = await db().auditEvent.findMany({ where: { action: 'member.sign_in' } })
    expect(acts.map(({ actorId }) => actorId)).toEqual(['dora'])
    expect(await listPasskeys({ ctx: dora })).toMatchObject([
      { name: 'laptop', lastUsedAt: expect.any(String) },
    ])
    expect(await db().signer.count()).toBe(0)
  })

  test.each<[string, Assertion]>([
    ['on another page', { clientData: { origin: 'https://evil.example' } }],
    ['on the approval page', { clientData: { origin: 'http://localhost:3001' } }],
    ['for another site', { rpId: 'evil.example' }],
    ['without the person verified', { flags: FLAGS.up }],
    ['by another key', { key: generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey }],
    ['in a page inside another', { clientData: { origin: HERE, crossOrigin: true } }],
    ['as another passkey', { credential: 'AAAA' }],
  ])('what was signed %s signs nobody in', async (_, made) => {
    const before = await sessions()
    expect(await signIn(made)).toBe(401)
    expect(await sessions()).toBe(before)
  })

  test('so does one of RSA', async () => {
    const [hello, challenge] = [makeAuthenticator('RS256'), await freshChallenge()]
    const sign = (asked: string) =>
      hello.sign(Buffer.from(asked, 'base64url'), { clientData: { origin: HERE } })
    const input = { password: PASSWORD, name: 'Windows', credential: hello.credential, challenge }
    await addPasskey({ ctx: member('anna'), input: { ...input, proof: sign(challenge) } })
    const fresh = await freshChallenge()
    expect((await present(fresh, sign(fresh))).status).toBe(200)
    await removePasskey({ ctx: member('anna'), id: hello.credential.id })
  })

  test('a challenge serves once, only if the server gave it, and only for a while', async () => {
    const challenge = await freshChallenge()
    const signature = signed(challenge)
    const answers = await Promise.all(Array.from({ length: 5 }, () => present(challenge, signature)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401])
    const own = 'A'.repeat(43)
    expect((await present(own, signed(own))).status).toBe(401)
    const late = await freshChallenge()
    await inTransaction((tx) => tx.verification.updateMany({ data: { expiresAt: new Date(0) } }))
    expect((await present(late, signed(late))).status).toBe(401)
  })

  test('another site cannot ask for it', async () => {
    const challenge = await freshChallenge()
    const answer = await post(
      '/sign-in/passkey',
      { challenge, signature: signed(challenge) },
      'https://evil.example',
    )
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []])
  })

  test('its removal, another password and the end of access each end it for good', async () => {
    const id = passkey.credential.id
    await expect(removePasskey({ ctx: member('anna'), id })).rejects.toMatchObject({ code: 'not_found' })
    const input = { name: 'Old laptop' }
    await expect(renamePasskey({ ctx: member('anna'), id, input })).rejects.toMatchObject({
      code: 'not_found',
    })
    await renamePasskey({ ctx: dora, id, input })
    expect(await listPasskeys({ ctx: dora })).toMatchObject([input])
    expect(await signIn()).toBe(200)
    await removePasskey({ ctx: dora, id })
    expect(await signIn()).toBe(401)
    await add(dora)
    await changePassword({ ctx: dora, input: { current: PASSWORD, password: PASSWORD, keepPasskeys: true } })
    expect(await signIn()).toBe(200)
    await changePassword({ ctx: dora, input: { current: PASSWORD, password: PASSWORD } })
    expect(await signIn()).toBe(401)
    await add(dora)
    const admin = asMember('anna', 'admin')
    await changeMember({ ctx: admin, id: 'dora', input: { disabled: true } })
    expect(await signIn()).toBe(401)
    await changeMember({ ctx: admin, id: 'dora', input: { disabled: false } })
    expect([await signIn(), await db().passkey.count()]).toEqual([401, 0])
  })
})
