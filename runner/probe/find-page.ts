import fs from 'node:fs'
import path from 'node:path'
import { statIfThere } from './stat-if-there.ts'

export const MANUAL_FOLDERS = ['/usr/local/share/man', '/usr/share/man']
/** Commands, then commands of the administrator. */
const SECTIONS = ['1', '8']
const MOST_BYTES = 512 * 1024
const READABLE_BY_ALL = 0o004

/** A manual page as a file: plain or compressed with gzip. */
export interface PageFile {
  /** "ls(1)" */
  page: string
  path: string
  /** Milliseconds since 1970. */
  changed: number
}

/**
 * The first of these pages that is there. Only regular files that everybody may read, and that really lie in a folder of
 * manuals, wherever links lead: a probe tells nothing that any user of the host could not read.
 */
export function findPage(names: readonly string[], folders: readonly string[]): PageFile | null {
  for (const name of names)
    for (const section of SECTIONS)
      for (const folder of folders)
        for (const suffix of ['.gz', '']) {
          const file = path.join(folder, `man${section}`, `${name}.${section}${suffix}`)
          const found = take(file, folders)
          if (found) return { ...found, page: `${name}(${section})` }
        }
  return null
}

function take(file: string, folders: readonly string[]): Omit<PageFile, 'page'> | null {
  const stat = statIfThere(file)
  if (!stat?.isFile() || stat.size > MOST_BYTES || !(stat.mode & READABLE_BY_ALL)) return null
  const real = fs.realpathSync(file)
  const inside = folders.some((folder) => real.startsWith(`${folder}/`))
  return inside ? { path: real, changed: stat.mtimeMs } : null
}
