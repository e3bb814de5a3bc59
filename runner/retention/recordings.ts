import fs from 'node:fs'
import path from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'

/** A complete recording. */
export interface Recording {
  run: string
  file: string
  size: number
  /** When its last byte was written, in milliseconds since 1970. */
  endedAt: number
}

/** So many files are looked at before whoever else waits has a turn. */
const AT_ONCE = 100

/**
 * Complete recordings, oldest first, and the bytes of all, live ones included. Whatever else lies in the folder is nobody's to
 * remove.
 */
export async function listRecordings(folder: string): Promise<{ complete: Recording[]; bytes: number }> {
  const complete: Recording[] = []
  let bytes = 0
  for (const [index, name] of fs.readdirSync(folder).entries()) {
    if (index % AT_ONCE === 0) await turn()
    const run = /^(run_[0-9a-z]{1,40})\.rec$/.exec(name)?.[1]
    const file = path.join(folder, name)
    const stat = run ? fs.lstatSync(file, { throwIfNoEntry: false }) : null
    if (!run || !stat?.isFile()) continue
    bytes += stat.size
    if ((stat.mode & 0o222) === 0) complete.push({ run, file, size: stat.size, endedAt: stat.mtimeMs })
  }
  return { complete: complete.sort((a, b) => a.endedAt - b.endedAt), bytes }
}
