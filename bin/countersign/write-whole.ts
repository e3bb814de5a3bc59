import fs from 'node:fs'
import path from 'node:path'
import { EXIT } from './exit-codes.ts'
import { Failure } from './failure.ts'

/**
 * Writes a file of either half's as it expects it: whole, or not at all, and as root in the name of the folder's owner.
 * The folder may be an unprivileged user's, so no link in it is followed. Throws Failure where this user may not.
 */
export function writeWhole(file: string, text: string, mode: number): void {
  const fresh = `${file}.${process.pid}`
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    fs.rmSync(fresh, { force: true })
    const opened = fs.openSync(fresh, 'wx', mode)
    try {
      const { uid, gid } = fs.statSync(path.dirname(file))
      if (process.getuid?.() === 0) fs.fchownSync(opened, uid, gid)
      fs.writeFileSync(opened, text, { flush: true })
    } finally {
      fs.closeSync(opened)
    }
    fs.renameSync(fresh, file)
  } catch (error) {
    throw new Failure(
      EXIT.refused,
      'unwritable',
      `${file} cannot be written: ${error instanceof Error ? error.message : error}. Run this as root, or as the owner of its folder.`,
    )
  }
}
