import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { conflict } from './errors.ts'

/** One folder a migration, named by time, so that their names sort in the order they apply. */
const MIGRATIONS = path.join(import.meta.dirname, '../prisma/migrations/sqlite')

interface Migration {
  name: string
  sql: string
  sha256: string
}

/**
 * Brings an SQLite file to the newest schema, creating it where there is none, and returns the names applied.
 * All of it is one transaction, so a failure leaves the file as it was. Throws AppError `database_damaged` for a file
 * that is not whole, `database_newer` for one that a later version wrote, and `migration_edited` where an applied
 * migration reads differently now.
 */
export function migrate(databaseFile: string, folder = MIGRATIONS): string[] {
  const database = new Database(databaseFile)
  try {
    requireWhole(database, databaseFile)
    database.pragma('journal_mode = WAL')
    database.pragma('foreign_keys = OFF') // SQLite rebuilds a table to change it; references are checked at the end
    return database.transaction(() => applyMissing(database, readMigrations(folder))).immediate()
  } finally {
    database.close()
  }
}

function requireWhole(database: Database.Database, file: string): void {
  const fault = whatIsWrong(database)
  if (fault === null) return
  throw conflict(
    'database_damaged',
    `The app database ${file} is damaged: ${fault}. Nothing was changed. Restore a backup as docs/deploy.md says; what ran meanwhile stands in the runner's journal.`,
    { fault },
  )
}

function whatIsWrong(database: Database.Database): string | null {
  try {
    const verdict = String(database.pragma('integrity_check(1)', { simple: true })).replace(/\s+/g, ' ')
    return verdict === 'ok' ? null : verdict
  } catch (error) {
    if (error instanceof Database.SqliteError && ['SQLITE_NOTADB', 'SQLITE_CORRUPT'].includes(error.code))
      return error.message
    throw error
  }
}

function applyMissing(database: Database.Database, known: Migration[]): string[] {
  database.exec(
    'CREATE TABLE IF NOT EXISTS "_migrations" ("name" TEXT PRIMARY KEY, "sha256" TEXT NOT NULL, "appliedAt" TEXT NOT NULL)',
  )
  const missing = missingMigrations(database, known)
  const record = database.prepare('INSERT INTO "_migrations" VALUES (?, ?, ?)')
  for (const { name, sql, sha256 } of missing) {
    database.exec(sql)
    record.run(name, sha256, new Date().toISOString())
  }
  const dangling = database.pragma('foreign_key_check') as unknown[]
  if (dangling.length > 0)
    throw new Error(
      `a migration left ${dangling.length} rows that refer to nothing: ${JSON.stringify(dangling[0])}`,
    )
  return missing.map((migration) => migration.name)
}

function missingMigrations(database: Database.Database, known: Migration[]): Migration[] {
  const rows = database.prepare('SELECT "name", "sha256" FROM "_migrations"').all() as Omit<
    Migration,
    'sql'
  >[]
  const applied = new Map(rows.map((row) => [row.name, row.sha256]))
  refuseNewer(applied, known)
  for (const { name, sha256 } of known) {
    if (applied.has(name) && applied.get(name) !== sha256) throw edited(name)
  }
  return known.filter((migration) => !applied.has(migration.name))
}

function refuseNewer(applied: Map<string, string>, known: Migration[]): void {
  const names = new Set(known.map((migration) => migration.name))
  const foreign = [...applied.keys()].filter((name) => !names.has(name))
  if (foreign.length === 0) return
  throw conflict(
    'database_newer',
    `The database was written by a newer version of Countersign (it knows ${foreign.join(', ')}). Nothing was changed. Start that version, or restore a backup from before the update.`,
    { migrations: foreign },
  )
}

const edited = (name: string) =>
  conflict(
    'migration_edited',
    `The migration ${name} was edited after it was applied to this database. Nothing was changed. Restore the file, and put the change into a new migration.`,
    { migration: name },
  )

function readMigrations(folder: string): Migration[] {
  const names = fs
    .readdirSync(folder)
    .filter((name) => fs.existsSync(path.join(folder, name, 'migration.sql')))
  return names.sort().map((name) => {
    const sql = fs.readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}
