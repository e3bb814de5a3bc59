import fs from 'node:fs'
import path from 'node:path'
import { diffSchemas } from './diff-schemas.ts'

const ROOT = path.join(import.meta.dirname, '../../prisma')
const SCHEMA = path.join(ROOT, 'schema.prisma')
/** The schema as the newest migration leaves it. */
const SNAPSHOT = path.join(ROOT, 'migrations/snapshot.prisma')

/** `npm run db:migration NAME` or `-- --check`. Resolves to the exit code. */
export async function main(args: string[]): Promise<number> {
  const [word] = args
  if (word === '--check') return check()
  if (word && /^[a-z0-9]+(_[a-z0-9]+)*$/.test(word)) return create(word)
  console.error(
    'Usage: npm run db:migration NAME (small letters, digits and _), or npm run db:migration -- --check',
  )
  return 2
}

async function check(): Promise<number> {
  const sql = await missingSql()
  if (sql === null) return 0
  console.error(
    `prisma/schema.prisma has changes without a migration. Run npm run db:migration NAME.\n\n${sql}`,
  )
  return 1
}

async function create(name: string): Promise<number> {
  const sql = await missingSql()
  if (sql === null) {
    console.log('prisma/schema.prisma has no changes: no migration was written.')
    return 0
  }
  const folder = path.join(ROOT, 'migrations/sqlite', `${stamp(new Date())}_${name}`)
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, 'migration.sql'), sql)
  fs.copyFileSync(SCHEMA, SNAPSHOT)
  console.log(
    `Wrote ${path.relative(process.cwd(), folder)}/migration.sql. Read it: a renamed column shows as drop and add.`,
  )
  return 0
}

async function missingSql(): Promise<string | null> {
  const before = fs.existsSync(SNAPSHOT) ? fs.readFileSync(SNAPSHOT, 'utf8') : null
  return diffSchemas(before, fs.readFileSync(SCHEMA, 'utf8'))
}

/** 20261122T093000Z written as 20261122093000: sorts by time, and names the folder. */
const stamp = (now: Date) => now.toISOString().replace(/\D/g, '').slice(0, 14)
