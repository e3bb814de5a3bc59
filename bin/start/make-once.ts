import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { ROOT } from './root.ts'
import { sayWhile } from './say.ts'

/** Beside what is made, in no folder that is emptied on the way. */
const LOCK = path.join(ROOT, 'generated/making.lock')
const LOOK = 100

/** Something that is made of files of the tree, and stays good for as long as they stay the same. */
interface Made {
  words: string
  /** The file that says what it was made of. */
  stamp: string
  /** What it would be made of now. */
  sources: () => string
  isThere: () => boolean
  make: () => Promise<void>
}

/** Makes it where there is none of exactly these sources. Those who start in one tree take turns: the second finds it made. */
export async function makeOnce(made: Made, lock = LOCK): Promise<void> {
  if (isGood(made)) return
  const turn = await takeTurn(lock)
  try {
    if (isGood(made)) return
    const sources = made.sources()
    fs.rmSync(made.stamp, { force: true })
    await sayWhile(made.words, made.make())
    fs.writeFileSync(made.stamp, sources)
  } finally {
    turn.close()
  }
}

const isGood = ({ stamp, sources, isThere }: Made): boolean =>
  isThere() && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === sources()

// The kernel holds the lock and drops it when its process ends, however it ends. Asked for again and again: SQLite itself would
// wait without a word.
async function takeTurn(lock: string): Promise<Database.Database> {
  fs.mkdirSync(path.dirname(lock), { recursive: true })
  // Names the file where it cannot be written.
  fs.closeSync(fs.openSync(lock, 'a'))
  const db = new Database(lock, { timeout: 0 })
  if (!tryLock(db)) await sayWhile('waiting for another start in this folder', untilLocked(db))
  return db
}

async function untilLocked(db: Database.Database): Promise<void> {
  while (!tryLock(db)) await pause(LOOK)
}

function tryLock(db: Database.Database): boolean {
  try {
    db.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') return false
    throw error
  }
}
