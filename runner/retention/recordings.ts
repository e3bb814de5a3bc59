import fs from 'node:fs'
import path from 'node:path'

/** A complete recording. */
export interface Recording {
  run: string
  file: string
  size: number
  /** When its last byte was written, in milliseconds since 1970. */
  endedAt: number
}

/** Complete recordings, oldest first. Whatever else lies in the folder is nobody's to remove. */
export function listComplete(folder: string): Recording[] {
  return recordingFiles(folder)
    .filter(({ stat }) => (stat.mode & 0o222) === 0)
    .map(({ run, file, stat }) => ({ run, file, size: stat.size, endedAt: stat.mtimeMs }))
    .sort((a, b) => a.endedAt - b.endedAt)
}

/** Bytes of all recordings, live ones included. */
export function sizeOfAll(folder: string): number {
  return recordingFiles(folder).reduce((sum, { stat }) => sum + stat.size, 0)
}

function recordingFiles(folder: string): { run: string; file: string; stat: fs.Stats }[] {
  return fs.readdirSync(folder).flatMap((name) => {
    const run = /^(run_[0-9a-z]{1,40})\.rec$/.exec(name)?.[1]
    const file = path.join(folder, name)
    const stat = run ? fs.lstatSync(file, { throwIfNoEntry: false }) : null
    return run && stat?.isFile() ? [{ run, file, stat }] : []
  })
}
