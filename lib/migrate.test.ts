import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate } from './migrate.ts'

let root: string
let file: string

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-migrate-'))
  file = path.join(root, 'app.db')
})
afterEach(() => fs.rmSync(root, { recursive: true }))

describe('the migrations of the product', () => {
  test('make an empty file a database with an empty audit chain', () => {
    expect(migrate(file)).not.toEqual([])
    expect(ask(file, 'SELECT * FROM "ChainHead"')).toEqual([{ id: 1, sequence: 0, hash: '0'.repeat(64) }])
    expect(ask(file, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }])
  })

  test('apply once: the second time there is nothing to do', () => {
    migrate(file)
    expect(migrate(file)).toEqual([])
  })
})

describe('RN-10: a database that is not whole is refused with what to do, and left as it is', () => {
  test.each<[string, (bytes: Buffer) => void]>([
    ['a torn page', (bytes) => bytes.fill(0xff, 4096 * 2, 4096 * 3)],
    ['no database at all', (bytes) => bytes.fill('x')],
  ])('%s', (_what, spoil) => {
    migrate(file)
    ask(file, 'PRAGMA wal_checkpoint(TRUNCATE)')
    const bytes = fs.readFileSync(file)
    spoil(bytes)
    fs.writeFileSync(file, bytes)
    expect(() => migrate(file)).toThrow(/is damaged: .*Restore a backup/)
    expect(fs.readFileSync(file)).toEqual(bytes)
  })

  test('without the files beside it, it is as it was', () => {
    migrate(file)
    for (const end of ['-wal', '-shm']) fs.rmSync(file + end, { force: true })
    expect(migrate(file)).toEqual([])
  })
})

describe('migrate', () => {
  const folder = () => path.join(root, 'migrations')

  beforeEach(() => write('1_create', 'CREATE TABLE "A" ("id" INTEGER PRIMARY KEY);'))

  test('applies what is missing in the order of the names', () => {
    migrate(file, folder())
    write('2_add', 'ALTER TABLE "A" ADD COLUMN "b" TEXT;')
    expect(migrate(file, folder())).toEqual(['2_add'])
  })

  test('refuses a migration that was edited after it was applied', () => {
    migrate(file, folder())
    write('1_create', 'CREATE TABLE "A" ("id" TEXT);')
    expect(() => migrate(file, folder())).toThrow(/1_create was edited/)
  })

  test('refuses a database that a newer version wrote, and leaves it alone', () => {
    write('2_add', 'ALTER TABLE "A" ADD COLUMN "b" TEXT;')
    migrate(file, folder())
    fs.rmSync(path.join(folder(), '2_add'), { recursive: true })
    write('1_other', 'DROP TABLE "A";')
    expect(() => migrate(file, folder())).toThrow(/newer version of Countersign.*2_add/)
    expect(ask(file, 'SELECT count(*) AS n FROM "A"')).toEqual([{ n: 0 }])
  })

  test('a failing migration takes the ones before it back as well', () => {
    write('2_fails', 'CREATE TABLE "B" ("id" INTEGER); SELECT nonsense;')
    expect(() => migrate(file, folder())).toThrow()
    expect(ask(file, "SELECT name FROM sqlite_master WHERE type = 'table'")).toEqual([])
  })

  test('a migration may not leave rows that refer to nothing', () => {
    write('2_child', 'CREATE TABLE "B" ("a" INTEGER REFERENCES "A"("id")); INSERT INTO "B" VALUES (7);')
    expect(() => migrate(file, folder())).toThrow(/refer to nothing/)
  })

  function write(name: string, sql: string): void {
    fs.mkdirSync(path.join(folder(), name), { recursive: true })
    fs.writeFileSync(path.join(folder(), name, 'migration.sql'), sql)
  }
})

function ask(database: string, sql: string): unknown[] {
  const connection = new Database(database)
  try {
    return connection.prepare(sql).all()
  } finally {
    connection.close()
  }
}
