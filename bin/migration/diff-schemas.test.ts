import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { diffSchemas } from './diff-schemas.ts'

const schema = (fields: string) =>
  `datasource db {\n  provider = "sqlite"\n}\n\nmodel Thing {\n  id String @id\n${fields}\n}\n`

test('the same tables need no migration, whatever the comments say', async () => {
  expect(await diffSchemas(schema(''), schema('  /// A comment.'))).toBeNull()
})

test('from nothing, and from one schema to the next, the SQL leads there and keeps the rows', async () => {
  const database = new Database(':memory:')
  database.exec((await diffSchemas(null, schema('  name String'))) ?? '')
  database.exec(`INSERT INTO "Thing" VALUES ('1', 'one')`)
  database.exec(
    (await diffSchemas(schema('  name String'), schema('  name String\n  size Int @default(7)'))) ?? '',
  )
  expect(database.prepare('SELECT * FROM "Thing"').all()).toEqual([{ id: '1', name: 'one', size: 7 }])
})
