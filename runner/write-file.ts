import fs from 'node:fs'
import path from 'node:path'

/** Writes a small file whole or not at all, durably: a temporary file, fsync, rename, fsync of the folder. */
export function writeFile(file: string, content: string, mode: number): void {
  const temporary = `${file}.${process.pid}.new`
  const fd = fs.openSync(temporary, 'w', mode)
  try {
    // Until all is written: one write(2) may take less, as on a disk that is nearly full.
    fs.writeFileSync(fd, content)
    fs.fsyncSync(fd)
  } finally {
    fs.closeSync(fd)
  }
  fs.renameSync(temporary, file)
  syncFolder(path.dirname(file))
}

/** Makes names in a folder durable (fsync(2) of a file says nothing about its name). */
export function syncFolder(folder: string): void {
  const fd = fs.openSync(folder, 'r')
  try {
    fs.fsyncSync(fd)
  } finally {
    fs.closeSync(fd)
  }
}

/** The file's text, or null where there is no such file. Other errors are thrown. */
export function readIfThere(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
