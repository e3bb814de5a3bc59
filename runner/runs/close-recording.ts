import fs from 'node:fs'

/** Marks a recording as finished, as its run-host would have: nothing will follow, so viewers need not wait. */
export function closeRecording(file: string): void {
  const fd = open(file)
  if (fd === null) return
  try {
    fs.fchmodSync(fd, 0o440)
  } finally {
    fs.closeSync(fd)
  }
}

function open(file: string): number | null {
  try {
    return fs.openSync(file, fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW)
  } catch (error) {
    // A run-host that died before its first byte left none.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
