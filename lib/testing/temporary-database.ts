import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { removeFolder } from '../../tests/remove-folder.ts'
import { closeDatabases, inTransaction } from '../db.ts'
import { migrate } from '../migrate.ts'

/** Gives a test file a data folder with a migrated, real SQLite database. Returns the database's file. */
export function temporaryDatabase(): string {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-test-'))
  process.env.COUNTERSIGN_DATA = data
  const file = path.join(data, 'web', 'app.db')
  beforeAll(() => {
    fs.mkdirSync(path.dirname(file), { recursive: true })
    migrate(file)
  })
  afterAll(async () => {
    await closeDatabases()
    removeFolder(data)
  })
  return file
}

/** A member to act as, without a password. */
export async function addMember(id: string, role: string): Promise<void> {
  await inTransaction((tx) => tx.member.create({ data: { id, name: id, email: `${id}@example.org`, role } }))
}
