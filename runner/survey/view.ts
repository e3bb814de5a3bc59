import fs from 'node:fs'
import path from 'node:path'
import { FIXED_PATH } from '../fixed-path.ts'
import { findCommand } from '../probe/find-command.ts'
import { findUnit, UNIT_FOLDERS } from '../probe/find-unit.ts'
import { statIfThere } from '../probe/stat-if-there.ts'

const MOST_BYTES = 4 * 1024 * 1024

/** Read-only eyes for one host: everything below its root, and nothing that has to be started. */
export interface View {
  /** A file's text; empty where there is none, or where it is none that is read. */
  read(file: string): string
  /** The names in a folder, sorted; none where there is none. */
  list(folder: string): string[]
  exists(file: string): boolean
  /** Where a link leads; null where it is none. */
  link(file: string): string | null
  /** Bytes of the file system that is mounted there; null where that is not known. */
  size(folder: string): number | null
  /** Whether a program of this name lies along the PATH that steps get. */
  has(program: string): boolean
  hasUnit(unit: string): boolean
  /** Whether something wants this service at boot. */
  isEnabled(service: string): boolean
}

/** @param root the host's own, or another tree */
export function viewOf(root = '/'): View {
  const at = (file: string) => path.join(root, file)
  const folders = FIXED_PATH.split(':').map(at)
  const list = (folder: string) => namesIn(at(folder))
  return {
    list,
    read: (file) => textOf(at(file)),
    exists: (file) => statIfThere(at(file)) !== null,
    link: (file) => orNull(() => fs.readlinkSync(at(file))),
    size: (folder) => orNull(() => sizeOf(at(folder))),
    has: (program) => findCommand(program, folders) !== null,
    hasUnit: (unit) => findUnit(unit, UNIT_FOLDERS.map(at), [at('/etc/init.d')]),
    isEnabled: (service) =>
      list('/etc/systemd/system').some(
        (folder) => folder.endsWith('.wants') && list(`/etc/systemd/system/${folder}`).includes(service),
      ),
  }
}

const namesIn = (folder: string): string[] => orNull(() => fs.readdirSync(folder).sort()) ?? []

// Files of /proc say that they are empty, and are none of the large ones.
function textOf(file: string): string {
  const stat = statIfThere(file)
  return stat?.isFile() && stat.size <= MOST_BYTES ? (orNull(() => fs.readFileSync(file, 'utf8')) ?? '') : ''
}

function sizeOf(folder: string): number {
  const { blocks, bsize } = fs.statfsSync(folder)
  return blocks * bsize
}

function orNull<Result>(look: () => Result): Result | null {
  try {
    return look()
  } catch {
    return null
  }
}
