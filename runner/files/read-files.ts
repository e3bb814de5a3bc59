import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** Bytes that all files of a plan may hold together: they are read in one go, and nothing else is answered meanwhile. */
const MOST = 16 * 1024 * 1024

/** A file as it is now, whose it is and who may do what with it; or why that cannot be told, in words that follow its name. */
export type FileNow =
  | { content: Buffer; sha256: string; mode: number; uid: number; gid: number }
  | { why: string }

/** Each of these files as it is now; links are followed, as whoever executes them follows them. Never throws. */
export function readFiles(paths: readonly string[]): Map<string, FileNow> {
  const found = new Map<string, FileNow>()
  let left = MOST
  for (const file of new Set(paths)) {
    const now = read(file, left)
    if ('content' in now) left -= now.content.length
    found.set(file, now)
  }
  return found
}

function read(file: string, most: number): FileNow {
  if (!path.isAbsolute(file) || path.normalize(file) !== file)
    return { why: 'is not the plain absolute path of a file' }
  let fd: number | undefined
  try {
    // Not blocking: a pipe without a writer would keep the runner for ever.
    fd = fs.openSync(file, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK | fs.constants.O_NOCTTY)
    const stat = fs.fstatSync(fd)
    if (!stat.isFile()) return { why: 'is no regular file' }
    if (stat.size > most)
      return { why: `holds more than the ${MOST / 1024 ** 2} MiB that a plan's files may hold together` }
    const buffer = Buffer.alloc(stat.size + 1)
    const length = fs.readSync(fd, buffer, 0, buffer.length, 0)
    if (length !== stat.size) return { why: 'changed while it was read' }
    const content = buffer.subarray(0, length)
    const sha256 = createHash('sha256').update(content).digest('hex')
    return { content, sha256, mode: stat.mode, uid: stat.uid, gid: stat.gid }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    return { why: code === 'ENOENT' ? 'is not there' : `cannot be read (${code ?? 'unknown'})` }
  } finally {
    if (fd !== undefined) fs.closeSync(fd)
  }
}
