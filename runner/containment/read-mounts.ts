import fs from 'node:fs'

/** One mount as a process sees it: what of which file system lies on which folder or file, and the file system's options. */
interface MountPoint {
  root: string
  folder: string
  type: string
  options: string[]
}

/** The mounts of a process, in order; fields as proc_pid_mountinfo(5) counts them, " - " parts mount and file system. */
export function readMounts(pid: number | 'self'): MountPoint[] {
  const lines = fs.readFileSync(`/proc/${pid}/mountinfo`, 'utf8').trim().split('\n')
  return lines.map((line) => {
    const [left = '', right = ''] = line.split(' - ')
    const [, , , root = '', folder = ''] = left.split(' ').map(unescapeOctal)
    const [type = '', , options = ''] = right.split(' ')
    return { root, folder, type, options: options.split(',') }
  })
}

/** A name as tables of mounts write it (proc_mounts(5)): blanks as \040. */
export const unescapeOctal = (text: string): string =>
  text.replace(/\\(\d{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))
