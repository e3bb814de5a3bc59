import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { readEnv } from '../env.ts'
import { hashSecret } from '../secret.ts'

// What `countersign reset-password` leaves for the web half: whoever can write there vouches for the member.
const Offer = z.strictObject({ email: z.string(), hash: z.string(), expires: z.number() })

const file = () => path.join(readEnv().data, 'web', 'password-reset.json')

/** Whose password this code of the console's sets, by e-mail address; null when it is unknown or too old. */
export function consoleReset(code: string): string | null {
  try {
    const { email, hash, expires } = Offer.parse(JSON.parse(fs.readFileSync(file(), 'utf8')))
    return hash === hashSecret(code) && expires * 1000 > Date.now() ? email : null
  } catch {
    return null
  }
}

/** The code has served: true for the first who says so, and for nobody after. */
export function spendConsoleReset(code: string): boolean {
  if (consoleReset(code) === null) return false
  fs.rmSync(file(), { force: true })
  return true
}
