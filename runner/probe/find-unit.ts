import fs from 'node:fs'
import path from 'node:path'
import { statIfThere } from './stat-if-there.ts'

/** Where systemd loads units from (systemd.unit(5)), generated ones included. */
export const UNIT_FOLDERS = [
  ...['/etc/systemd/system.control', '/run/systemd/system.control', '/run/systemd/transient'],
  ...['/run/systemd/generator.early', '/etc/systemd/system', '/run/systemd/system', '/run/systemd/generator'],
  ...['/usr/local/lib/systemd/system', '/usr/lib/systemd/system', '/lib/systemd/system'],
  '/run/systemd/generator.late',
]

/** Scripts that systemd, or another init, makes services of. */
const SCRIPT_FOLDERS = ['/etc/init.d', '/etc/rc.d/init.d']

/** Whether the host has a unit of this name, `getty@tty1.service` by its template; or a script that becomes one. */
export function findUnit(unit: string, folders = UNIT_FOLDERS, scripts = SCRIPT_FOLDERS): boolean {
  const names = [unit, unit.replace(/@[^@]*(?=\.\w+$)/, '@')]
  const script = unit.replace(/\.service$/, '')
  return holds(folders, names) || (script !== unit && holds(scripts, [script]))
}

// A link counts wherever it leads: a masked unit is a link to /dev/null, and there all the same.
const holds = (folders: readonly string[], names: readonly string[]): boolean =>
  folders.some((folder) => names.some((name) => statIfThere(path.join(folder, name), fs.lstatSync) !== null))
