import { afterAll, beforeAll, expect, test } from 'vitest'
import { db, inTransaction } from '../../db.ts'
import { asMember } from '../../testing/as-member.ts'
import { startSmtpServer } from '../../testing/smtp-server.ts'
import { addMember, temporaryDatabase } from '../../testing/temporary-database.ts'
import { until } from '../../testing/until.ts'
import type { Message } from './compose.ts'
import { keepMailing } from './keep-mailing.ts'
import { queueMail } from './queue.ts'
import { changeMail, showMail, testMail } from './settings.ts'

const smtp = await startSmtpServer()
Object.assign(process.env, {
  COUNTERSIGN_SMTP_URL: smtp.url,
  COUNTERSIGN_MAIL_FROM: 'countersign@example.org',
})
temporaryDatabase()

const stopping = new AbortController()
beforeAll(async () => {
  for (const id of ['ben', 'carla', 'dora']) await addMember(id, 'reviewer')
  void keepMailing({
    signal: stopping.signal,
    onFault: (error) => {
      throw error
    },
  })
})
afterAll(() => {
  stopping.abort()
  smtp.close()
})

const MESSAGE: Message = {
  kind: 'review',
  task: 7,
  revision: 1,
  risk: 'high',
  host: 'web-1\r\nBcc: eve@example.org',
  needed: ['one person'],
  by: 'Anna',
  expiresAt: new Date().toISOString(),
}
const queue = (key: string, to: string[], message: Message = MESSAGE) =>
  inTransaction((tx) => queueMail(tx, { key, to, message }))
const to = (id: string) => smtp.messages.filter((mail) => mail.to.join().includes(`${id}@example.org`))
const own = (id: string) => showMail({ ctx: asMember(id) })

test('WB-25: each is told once, by an envelope of their own, and no name starts a header', async () => {
  await queue('one', ['ben', 'carla', 'nobody'])
  await queue('one', ['ben', 'carla'])
  await until(() => to('ben').length > 0 && to('carla').length > 0)
  await until(async () => (await own('carla')).waiting === 0)
  expect(smtp.messages).toHaveLength(2)
  for (const { to: recipients, data } of smtp.messages) {
    expect(recipients).toHaveLength(1)
    expect(data).toContain('/tasks/7')
    expect(data).toMatch(/^From: countersign@example.org\r$/m)
    expect(data).not.toMatch(/^Bcc:/m)
  }
  expect(await own('ben')).toMatchObject({ configured: true, wanted: true, lastError: null })
})

test('a change that is taken back tells nobody', async () => {
  const failed = inTransaction(async (tx) => {
    await queueMail(tx, { key: 'undone', to: ['dora'], message: MESSAGE })
    throw new Error('taken back')
  })
  await expect(failed).rejects.toThrow('taken back')
  expect(await db().mail.count({ where: { dedupeKey: { startsWith: 'undone' } } })).toBe(0)
})

test('who wants none gets none', async () => {
  await changeMail({ ctx: asMember('carla'), input: { wanted: false } })
  await queue('two', ['ben', 'carla'])
  await until(() => to('ben').length === 2)
  expect(to('carla')).toHaveLength(1)
  expect(await own('carla')).toMatchObject({ wanted: false, waiting: 0 })
})

test('that somebody asks to let a member in is told to who wants no mail as well', async () => {
  await queue('recovery', ['carla'], { kind: 'recovery', by: 'Ben' })
  await until(() => to('carla').length === 2)
  expect(to('carla').at(-1)?.data).toContain('Ben says that you cannot sign in')
})

test('what the server does not take now waits and is seen to wait; what it never takes is given up', async () => {
  smtp.answer('451 come back later')
  await testMail({ ctx: asMember('dora') })
  await until(async () => (await own('dora')).lastError?.again === true)
  expect((await own('dora')).lastError?.words).toContain('451')
  await expect(testMail({ ctx: asMember('dora') })).rejects.toMatchObject({ code: 'mail_too_soon' })
  smtp.answer('550 no such mailbox')
  await testMail({ ctx: asMember('carla') })
  await until(async () => (await own('carla')).lastError?.again === false)
  smtp.answer('250 ok')
  // The pause is over: what a clock would do by itself.
  await inTransaction((tx) =>
    tx.mail.updateMany({ where: { memberId: 'dora' }, data: { nextTryAt: new Date() } }),
  )
  await until(() => to('dora').length === 1)
  await until(async () => (await own('dora')).lastError === null)
  expect(await db().mail.groupBy({ by: ['state'], _count: true, orderBy: { state: 'asc' } })).toMatchObject([
    { state: 'failed', _count: 1 },
    { state: 'sent', _count: 5 },
  ])
  const { everybody } = await showMail({ ctx: asMember('ben', 'admin') })
  expect(everybody).toMatchObject({ server: new URL(smtp.url).host, failed: 1, waiting: 0 })
  expect((await own('ben')).everybody).toBeNull()
})

test('a message that another version left behind is given up, and what came after it is sent', async () => {
  const left = { id: 'eml_0', memberId: 'ben', dedupeKey: 'old', message: '{"kind":"review"}' }
  await inTransaction((tx) => tx.mail.create({ data: { ...left, nextTryAt: new Date(0) } }))
  await queue('after', ['dora'])
  await until(() => to('dora').length === 2)
  expect(await db().mail.findUnique({ where: { id: 'eml_0' } })).toMatchObject({
    state: 'failed',
    error: 'It is in the form of another version.',
  })
})
