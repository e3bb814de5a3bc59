import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { SYSTEM } from '../context.ts'
import { db, inTransaction } from '../db.ts'
import { asMember } from '../testing/as-member.ts'
import { addMember, temporaryDatabase } from '../testing/temporary-database.ts'
import { listAudit } from './list.ts'
import { recordAudit } from './record.ts'
import { verifyAudit } from './verify.ts'

const file = temporaryDatabase()
const subject = { kind: 'member', id: 'anna' }

test('a change and its event commit together or not at all', async () => {
  await expect(
    inTransaction(async (tx) => {
      await tx.member.create({ data: { id: 'ghost', name: 'ghost', email: 'ghost@example.org' } })
      await recordAudit(tx, SYSTEM, { action: 'member.create', subject })
      throw new Error('the rest failed')
    }),
  ).rejects.toThrow('the rest failed')
  expect(await db().member.count()).toBe(0)
  expect(await db().auditEvent.count()).toBe(0)
})

test('50 transactions at once make one chain without a gap', async () => {
  await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      inTransaction((tx) => recordAudit(tx, SYSTEM, { action: 'member.create', subject, data: { index } })),
    ),
  )
  expect(await verifyAudit({ ctx: SYSTEM })).toMatchObject({ ok: true, events: 50 })
})

test('UI-13: a name with newlines, escapes and turned text stays one inert record', async () => {
  const name = 'eve\n{"sequence":1}\u001b[2J\u202Etxt'
  await inTransaction((tx) => recordAudit(tx, SYSTEM, { action: 'member.create', subject, data: { name } }))
  const last = await db().auditEvent.findFirstOrThrow({ orderBy: { sequence: 'desc' } })
  expect(last.record).not.toMatch(/[\n\u001b\u202E]/u)
  expect(last.record).toContain('\\\\u{1b}[2J')
})

test('an actor of such a name does not make the log look altered', async () => {
  await inTransaction((tx) =>
    recordAudit(tx, asMember('eve\u001b[2J\n\u202E'), { action: 'task.create', subject, taskId: 't1' }),
  )
  expect(await verifyAudit({ ctx: SYSTEM })).toMatchObject({ ok: true })
})

test('all of an entity are listed newest first, a page at a time, and nothing else', async () => {
  for (let index = 0; index < 30; index += 1)
    for (const action of ['host.hold', 'task.create', 'host.resume'] as const)
      await inTransaction((tx) => recordAudit(tx, SYSTEM, { action, subject }))
  const first = await listAudit({ ctx: SYSTEM, filter: { action: 'host.' } })
  const second = await listAudit({ ctx: SYSTEM, filter: { action: 'host.', cursor: Number(first.next) } })
  const sequences = [...first.rows, ...second.rows].map(({ sequence }) => sequence)
  expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 10, null])
  expect(sequences).toEqual(sequences.toSorted((a, b) => b - a))
  expect(new Set(first.rows.map(({ action }) => action))).toEqual(new Set(['host.hold', 'host.resume']))
})

test('an actor is found by id or by a part of the name, each event once, whatever else is asked for', async () => {
  for (const name of ['ben', 'bernd', 'carla'])
    for (const action of ['host.hold', 'host.resume'] as const)
      await inTransaction((tx) => recordAudit(tx, asMember(name), { action, subject }))
  const found = async (filter: object) =>
    (await listAudit({ ctx: SYSTEM, filter })).rows.map(({ action, actor }) => `${actor.name} ${action}`)
  expect(await found({ actor: 'Be' })).toEqual(
    ['bernd', 'ben'].flatMap((name) => [`${name} host.resume`, `${name} host.hold`]),
  )
  expect(await found({ actor: 'ben' })).toEqual(['ben host.resume', 'ben host.hold'])
  expect(await found({ actor: 'be', action: 'host.hold' })).toEqual(['bernd host.hold', 'ben host.hold'])
  expect(await found({ actor: 'nobody' })).toEqual([])
  for (let number = 0; number < 9; number += 1)
    await inTransaction((tx) =>
      recordAudit(tx, asMember(`crowd-${number}`), { action: 'host.hold', subject }),
    )
  expect(await found({ actor: 'crowd' })).toHaveLength(9)
})

test.each<[string, string]>([
  ...['at', 'action', 'actorKind', 'actorId', 'actorName', 'subjectKind', 'subjectId', 'taskId'].map(
    (column): [string, string] => [`an edited ${column}`, `${column} = '1'`],
  ),
  ['an edited record', `record = replace(record, '"index":6', '"index":9')`],
])('a database owner who leaves %s is found out', async (_name, change) => {
  const database = new Database(file)
  database.exec('CREATE TABLE Kept AS SELECT * FROM AuditEvent WHERE sequence = 7')
  database.exec(`UPDATE AuditEvent SET ${change} WHERE sequence = 7`)
  const verdict = await verifyAudit({ ctx: SYSTEM })
  database.exec('REPLACE INTO AuditEvent SELECT * FROM Kept; DROP TABLE Kept')
  database.close()
  expect(verdict).toMatchObject({ ok: false, firstBad: 7 })
  expect(await verifyAudit({ ctx: SYSTEM })).toMatchObject({ ok: true })
})

test('a database owner who cuts off the end is found out', async () => {
  const database = new Database(file)
  database.exec('BEGIN; DELETE FROM AuditEvent WHERE sequence > 45')
  database.exec('COMMIT')
  database.close()
  expect(await verifyAudit({ ctx: SYSTEM })).toMatchObject({ ok: false, firstBad: 46 })
})

test('who may not read the log may not verify it either', async () => {
  await addMember('vera', 'viewer')
  await expect(verifyAudit({ ctx: asMember('vera', 'viewer') })).rejects.toMatchObject({ code: 'forbidden' })
})
