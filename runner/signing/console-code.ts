import { createHash, timingSafeEqual } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { readIfThere } from '../write-file.ts'

/** A code that the console gave: for one member, until then (seconds since 1970), once. */
const ConsoleCode = z.strictObject({
  member: z.string(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  expires: z.int(),
})

/**
 * Uses up the console's code for this member, and says whether it was the right one. `countersign enrol` writes it into
 * the runner's own folder, which is what proves that somebody at the console stands behind it.
 */
export function takeCode(folder: string, member: string, code: string, now: number): boolean {
  const file = path.join(folder, 'enrol-code.json')
  const given = parse(readIfThere(file))
  if (!given || given.member !== member || given.expires * 1000 <= now) return false
  if (!timingSafeEqual(Buffer.from(given.hash, 'hex'), createHash('sha256').update(code).digest()))
    return false
  fs.rmSync(file)
  return true
}

function parse(text: string | null) {
  try {
    return ConsoleCode.parse(JSON.parse(text ?? ''))
  } catch {
    return null
  }
}
