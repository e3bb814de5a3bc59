import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { db, inTransaction } from '../db.ts'
import { asMember } from '../testing/as-member.ts'
import { addMember, temporaryDatabase } from '../testing/temporary-database.ts'
import { endRecovery, recoverMember } from './recover.ts'
import { openReset } from './reset-password.ts'
import type { Role } from './roles.ts'

temporaryDatabase()

const ROLES_OF = { anna: 'admin', ben: 'reviewer', carla: 'reviewer', dora: 'requester' } as const
const member = (id: keyof typeof ROLES_OF, role: Role = ROLES_OF[id]) => asMember(id, role)

beforeAll(async () => {
  for (const [id, role] of Object.entries(ROLES_OF)) await addMember(id, role)
})
beforeEach(() => inTransaction((tx) => tx.recovery.deleteMany()))

const vouch = (by: Context, id = 'dora') => recoverMember({ ctx: by, id })
const links = () => db().passwordReset.count()

test('WB-26: one person alone lets nobody in: not twice, not at once, not for oneself, not without the role', async () => {
  await expect(vouch(member('dora'), 'carla')).rejects.toMatchObject({ code: 'forbidden' })
  await expect(vouch(member('ben'), 'ben')).rejects.toMatchObject({ code: 'own_recovery' })
  const answers = await Promise.allSettled(Array.from({ length: 6 }, () => vouch(member('ben'))))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toMatchObject([
    { value: { state: 'waiting' } },
  ])
  expect(answers.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))).toEqual(
    Array(5).fill('second_person_needed'),
  )
  expect(await links()).toBe(0)
})

test('WB-26: a word that is over, was taken back, or whose giver may not give one any more makes no pair', async () => {
  const undo: (() => Promise<unknown>)[] = [
    () => endRecovery({ ctx: member('dora'), id: 'dora' }),
    () => endRecovery({ ctx: member('anna'), id: 'dora' }),
    () => inTransaction((tx) => tx.recovery.updateMany({ data: { expiresAt: new Date() } })),
    () => inTransaction((tx) => tx.member.update({ where: { id: 'ben' }, data: { role: 'viewer' } })),
    () => inTransaction((tx) => tx.member.update({ where: { id: 'ben' }, data: { disabledAt: new Date() } })),
  ]
  for (const take of undo) {
    await inTransaction((tx) => tx.recovery.deleteMany())
    await inTransaction((tx) =>
      tx.member.update({ where: { id: 'ben' }, data: { role: 'reviewer', disabledAt: null } }),
    )
    await vouch(member('ben'))
    await take()
    expect((await vouch(member('carla'))).state).toBe('waiting')
  }
  expect(await links()).toBe(0)
  await inTransaction((tx) =>
    tx.member.update({ where: { id: 'ben' }, data: { disabledAt: null, role: 'reviewer' } }),
  )
})

test('nobody takes back the word of another but an admin or whom it is about', async () => {
  await vouch(member('ben'))
  await endRecovery({ ctx: member('carla'), id: 'dora' })
  expect(await db().recovery.count({ where: { closedAt: null } })).toBe(1)
})

test('a second person gets one link for the member, sessions end, and both are on record', async () => {
  const session = { id: 's', token: 't', memberId: 'dora', expiresAt: new Date(Date.now() + 60_000) }
  await inTransaction((tx) => tx.session.create({ data: session }))
  await vouch(member('ben'))
  const agreed = await vouch(member('carla'))
  if (agreed.state !== 'agreed') throw new Error(agreed.state)
  expect(await openReset(agreed.link.split('/').at(-1) ?? '')).toMatchObject({ member: { id: 'dora' } })
  expect(await db().session.count()).toBe(0)
  const acts = await db().auditEvent.findMany({ where: { action: 'member.agree_recovery' } })
  expect(acts.map(({ actorId, record }) => [actorId, JSON.parse(record).data])).toEqual([
    ['carla', { name: 'dora', askedBy: 'ben', sessions: 1 }],
  ])
  expect((await vouch(member('ben'))).state).toBe('waiting')
})
