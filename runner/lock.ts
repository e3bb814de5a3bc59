import path from 'node:path'
import Database from 'better-sqlite3'
import { identify } from './processes.ts'
import { readIfThere, writeFile } from './write-file.ts'

/**
 * Makes this process the only runner of a data folder (RN-20). The kernel holds the lock, on `lock.db`, and drops it
 * when the process dies, so none is ever stale; `lock.json` says who holds it. Throws an Error naming a live holder.
 */
export function holdLock(folder: string): { release: () => void } {
  const db = new Database(path.join(folder, 'lock.db'), { timeout: 0 })
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY')
      throw new Error(heldMessage(folder))
    throw error
  }
  writeFile(path.join(folder, 'lock.json'), `${JSON.stringify(identify(process.pid))}\n`, 0o600)
  return { release: () => db.close() }
}

function heldMessage(folder: string): string {
  const holder = /"pid":(\d+)/.exec(readIfThere(path.join(folder, 'lock.json')) ?? '')?.[1]
  const who = holder ? `process ${holder}` : 'another process'
  return `A runner already works on ${path.dirname(folder)} (${who}). Stop it first, or choose another COUNTERSIGN_DATA.`
}
