import fs from 'node:fs'
import path from 'node:path'
import { EXIT } from './exit-codes.ts'
import { Failure } from './failure.ts'

/** Writes a file of the runner's as it expects it: whole, or not at all. Throws Failure where this user may not. */
export function writeWhole(file: string, text: string, mode: number): void {
  const fresh = `${file}.${process.pid}`
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    fs.writeFileSync(fresh, text, { mode, flush: true })
    fs.renameSync(fresh, file)
  } catch (error) {
    throw new Failure(
      EXIT.refused,
      'unwritable',
      `${file} cannot be written: ${error instanceof Error ? error.message : error}. Run this as the runner's user.`,
    )
  }
}
