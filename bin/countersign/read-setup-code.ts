import fs from 'node:fs'
import path from 'node:path'
import { EXIT } from './exit-codes.ts'
import { Failure } from './failure.ts'

/** The one-time code. Throws Failure that says why there is none to read. */
export function readSetupCode(data: string): string {
  const file = path.join(data, 'web/setup-code')
  try {
    return fs.readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EACCES' ? unreadable(file) : missing(file)
  }
}

const unreadable = (file: string) =>
  new Failure(
    EXIT.refused,
    'setup_code_unreadable',
    `${file} may be read by the web half's user and root only. Run this as one of them.`,
  )

const missing = (file: string) =>
  new Failure(
    EXIT.refused,
    'no_setup_code',
    `There is no set-up code in ${file}: either somebody was set up already (sign in instead), or Countersign does not run on this data folder (COUNTERSIGN_DATA names it).`,
  )
