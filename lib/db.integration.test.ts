import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { onAnnounced } from './announce.ts'
import { authDatabase, db, inTransaction, noteInPassing, touch } from './db.ts'
import { addMember, temporaryDatabase } from './testing/temporary-database.ts'

const file = temporaryDatabase()

test('a write through the reading connection fails', async () => {
  await expect(db().member.create({ data: { id: 'x', name: 'x', email: 'x@example.org' } })).rejects.toThrow(
    /readonly|read-only|attempt to write/i,
  )
})

test('commits survive a power cut: synchronous is FULL on both connections', async () => {
  for (const client of [db(), authDatabase()]) {
    expect(await client.$queryRaw`PRAGMA synchronous`).toEqual([{ synchronous: 2n }])
  }
})

test('RN-09: while another process holds the file a transaction waits for some seconds, fails clearly and leaves nothing, and no note in passing fails whoever only reads', async () => {
  const holder = new Database(file)
  holder.exec('BEGIN IMMEDIATE')
  const held = inTransaction((tx) =>
    tx.member.create({ data: { id: 'held', name: 'held', email: 'held@example.org' } }),
  )
  await expect(held).rejects.toMatchObject({ kind: 'unavailable', code: 'database_busy' })
  await noteInPassing((tx) => tx.session.updateMany({ data: { seenAt: new Date() } }))
  holder.exec('ROLLBACK')
  expect(await db().member.findUnique({ where: { id: 'held' } })).toBeNull()
  await inTransaction(async () => undefined)
})

test('a statement outside a transaction never becomes part of one that fails', async () => {
  const failing = inTransaction(async (tx) => {
    await tx.member.create({ data: { id: 'inside', name: 'inside', email: 'inside@example.org' } })
    await new Promise((resolve) => setImmediate(resolve))
    throw new Error('rolled back')
  })
  const beside = authDatabase().member.create({
    data: { id: 'beside', name: 'beside', email: 'beside@example.org' },
  })
  await expect(failing).rejects.toThrow('rolled back')
  await beside
  const rows = new Database(file, { readonly: true }).prepare('SELECT id FROM Member').all()
  expect(rows).toEqual([{ id: 'beside' }])
})

test('a topic is announced after the commit, and not after a failure', async () => {
  const heard: string[] = []
  const first = new Promise<void>((resolve) =>
    onAnnounced((topic) => {
      heard.push(topic)
      resolve()
    }),
  )
  await inTransaction(async (tx) => {
    touch(tx, 'lost')
    throw new Error('no')
  }).catch(() => undefined)
  await inTransaction(async (tx) => touch(tx, 'kept'))
  await first
  expect(heard).toEqual(['kept'])
})

test('50 transactions that read before they write lose nothing', async () => {
  await addMember('counter', 'viewer')
  await Promise.all(
    Array.from({ length: 50 }, () =>
      inTransaction(async (tx) => {
        const { name } = await tx.member.findUniqueOrThrow({ where: { id: 'counter' } })
        await tx.member.update({ where: { id: 'counter' }, data: { name: String((Number(name) || 0) + 1) } })
      }),
    ),
  )
  expect((await db().member.findUniqueOrThrow({ where: { id: 'counter' } })).name).toBe('50')
})
