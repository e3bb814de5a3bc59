import { createHash, timingSafeEqual } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { db } from '../db.ts'
import { readEnv } from '../env.ts'
import { newSecret } from '../secret.ts'

const file = () => path.join(readEnv().data, 'web', 'setup-code')

/** Whether nobody is a member yet. */
export const setupNeeded = async (): Promise<boolean> => (await db().member.count({ take: 1 })) === 0

/**
 * The one-time code that lets the first admin in: made when it is needed, kept in a file that only the web half and
 * the console can read, printed by `npm start`. Null once somebody is a member.
 */
export async function ensureSetupCode(): Promise<string | null> {
  if (!(await setupNeeded())) {
    fs.rmSync(file(), { force: true })
    return null
  }
  try {
    fs.writeFileSync(file(), newSecret('setup'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return fs.readFileSync(file(), 'utf8')
}

/** Whether this is the code on the console; false when there is none. Takes the same time for every wrong code. */
export function isSetupCode(code: string): boolean {
  if (!fs.existsSync(file())) return false
  return timingSafeEqual(sha256(code), sha256(fs.readFileSync(file(), 'utf8')))
}

/** The code has served. */
export const forgetSetupCode = (): void => fs.rmSync(file(), { force: true })

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()
