import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { readEnv } from '../env.ts'

/** The key that signs session cookies: made at the first start, readable by the web half alone. */
export function authSecret(): string {
  const file = path.join(readEnv().data, 'web', 'auth-secret')
  try {
    fs.writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return fs.readFileSync(file, 'utf8')
}
