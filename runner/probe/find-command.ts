import fs from 'node:fs'
import path from 'node:path'
import { statIfThere } from './stat-if-there.ts'

/** A program along the PATH. */
interface Found {
  path: string
  /** The busybox behind it, where it is one of busybox's applets. */
  busybox: string | null
}

/** The first executable file of this name in these folders, as execvp(3) finds it; null where there is none. */
export function findCommand(name: string, folders: readonly string[]): Found | null {
  for (const folder of folders) {
    const file = path.join(folder, name)
    if (!isProgram(file)) continue
    const real = fs.realpathSync(file)
    return { path: file, busybox: /^busybox(\.\w+)?$/.test(path.basename(real)) ? real : null }
  }
  return null
}

function isProgram(file: string): boolean {
  const stat = statIfThere(file)
  return stat?.isFile() === true && (stat.mode & 0o111) !== 0
}
