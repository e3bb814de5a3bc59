import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** Bytes that all files of a plan may hold together: they are read in one go, and nothing else is answered meanwhile. */
const MOST = 16 * 1024 * 1024

/** What a file holds, or why it cannot be told, in words that follow its name. */
export type Hashed = { sha256: string } | { why: string }

/**
 * SHA-256 of each of these files as they are now; links are followed, as whoever executes them follows them. Never throws.
 */
export function hashFiles(paths: readonly string[]): Map<string, Hashed> {
  const hashed = new Map<string, Hashed>()
  let left = MOST
  for (const file of new Set(paths)) {
    const content = read(file, left)
    if (Buffer.isBuffer(content)) left -= content.length
    hashed.set(
      file,
      Buffer.isBuffer(content)
        ? { sha256: createHash('sha256').update(content).digest('hex') }
        : { why: content },
    )
  }
  return hashed
}

function read(file: string, most: number): Buffer | string {
  if (!path.isAbsolute(file) || path.normalize(file) !== file)
    return 'is not the plain absolute path of a file'
  let fd: number | undefined
  try {
    // Not blocking: a pipe without a writer would keep the runner for ever.
    fd = fs.openSync(file, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK | fs.constants.O_NOCTTY)
    const stat = fs.fstatSync(fd)
    if (!stat.isFile()) return 'is no regular file'
    if (stat.size > most)
      return `holds more than the ${MOST / 1024 ** 2} MiB that a plan's files may hold together`
    const content = Buffer.alloc(stat.size + 1)
    const length = fs.readSync(fd, content, 0, content.length, 0)
    return length === stat.size ? content.subarray(0, length) : 'changed while it was read'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    return code === 'ENOENT' ? 'is not there' : `cannot be read (${code ?? 'unknown'})`
  } finally {
    if (fd !== undefined) fs.closeSync(fd)
  }
}
