import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { type AppError, conflict, unavailable } from '../../lib/errors.ts'

/** Enough for the first migration and its log. */
const PROBE_BYTES = 1024 * 1024

/** Creates what is missing of the data folder and proves that it can be written. Throws AppError `data_folder`. */
export function prepareDataFolder(data: string): void {
  try {
    // Others may pass through, so that a web half under its own user reaches its part; they cannot list it.
    if (makeFolder(data)) fs.chmodSync(data, 0o711)
    fs.mkdirSync(path.join(data, 'web'), { recursive: true, mode: 0o700 })
    shutOthersOut(path.join(data, 'runner'))
    probe(path.join(data, '.probe'))
  } catch (error) {
    throw describe(data, error as NodeJS.ErrnoException)
  }
}

// Making several levels at once hides a read-only disk behind ENOENT; making one tells.
function makeFolder(data: string): boolean {
  try {
    return Boolean(fs.mkdirSync(data, { recursive: true }))
  } catch {
    fs.mkdirSync(data)
    return true
  }
}

// Node keeps the runner's compiled code there, and reads it back before a line of the runner could look whose it is: whoever
// may write there chooses what runs.
function shutOthersOut(own: string): void {
  fs.mkdirSync(own, { recursive: true, mode: 0o700 })
  const { uid } = fs.statSync(own)
  if (uid !== process.getuid?.())
    throw new Error(`${own} belongs to user ${uid}, who could choose what the runner runs. Give it to yours.`)
  fs.chmodSync(own, 0o700)
}

function probe(file: string): void {
  try {
    fs.writeFileSync(file, Buffer.alloc(PROBE_BYTES), { flush: true })
  } finally {
    fs.rmSync(file, { force: true })
  }
}

function describe(data: string, error: NodeJS.ErrnoException): AppError {
  const user = os.userInfo().username
  const words: Record<string, string> = {
    EACCES: `The data folder ${data} cannot be written by the user ${user}. Give it to that user, or choose another with COUNTERSIGN_DATA.`,
    EROFS: `The data folder ${data} lies on a read-only file system. Choose another with COUNTERSIGN_DATA.`,
    ENOSPC: `The data folder ${data} lies on a full disk. Free some space: nothing was changed.`,
    EDQUOT: `The disk quota of the data folder ${data} is used up. Free some space: nothing was changed.`,
    ENOTDIR: `The data folder ${data} is not a folder. Choose another with COUNTERSIGN_DATA.`,
    EEXIST: `The data folder ${data} is not a folder. Choose another with COUNTERSIGN_DATA.`,
  }
  return unavailable(
    'data_folder',
    words[error.code ?? ''] ?? `The data folder ${data} cannot be used: ${error.message}`,
  )
}

/**
 * Holds the data folder for this process until it ends, however it ends: an SQLite lock is the kernel's, so nothing
 * stale stays behind. Throws AppError `already_running`.
 */
export function holdDataFolder(data: string): void {
  const lock = new Database(path.join(data, 'start.lock'), { timeout: 0 })
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || error.code !== 'SQLITE_BUSY') throw error
    throw conflict(
      'already_running',
      `${holder(data)} Stop it first, or choose another folder with COUNTERSIGN_DATA.`,
    )
  }
  held.push(lock)
  fs.writeFileSync(path.join(data, 'start.pid'), `${process.pid}\n`)
}

/** A lock that nobody refers to would be closed by the garbage collector. */
const held: Database.Database[] = []

function holder(data: string): string {
  const file = path.join(data, 'start.pid')
  const pid = fs.existsSync(file) ? ` (process ${fs.readFileSync(file, 'utf8').trim()})` : ''
  return `Countersign already runs on the data folder ${data}${pid}.`
}
