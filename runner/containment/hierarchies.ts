import fs from 'node:fs'
import { readMounts } from './read-mounts.ts'

/** A cgroup tree in which we may make cgroups of our own: the folder of the one that we are in. */
export interface Hierarchy {
  version: 1 | 2
  folder: string
}

/** The trees of cgroup v1 that serve a step: two for limits, one to stop everything at once. */
const CONTROLLERS = ['pids', 'memory', 'freezer']

/**
 * Every cgroup tree (cgroups(7)) below which this process may make cgroups and move processes, v2 first. Empty where
 * there is none: no rights, no mount, or a mount that is read-only.
 */
export function readHierarchies(): Hierarchy[] {
  const places = placesOf(fs.readFileSync('/proc/self/cgroup', 'utf8'))
  const found = cgroupMounts().flatMap((mount) => {
    const place = places.get(mount.name)
    const folder = place === undefined ? null : folderOf(mount, place)
    return folder && mayUse(folder) ? [{ version: mount.version, folder }] : []
  })
  return found.toSorted((a, b) => b.version - a.version)
}

interface Mount {
  version: 1 | 2
  /** "" for v2, else the controller. */
  name: string
  root: string
  folder: string
}

/** Our own cgroup in each tree: lines "8:pids:/path", and "0::/path" for v2. */
function placesOf(text: string): Map<string, string> {
  const rows = text
    .trim()
    .split('\n')
    .map((line) => /^\d+:([^:]*):(.*)$/.exec(line))
  return new Map(
    rows.flatMap((row) =>
      (row?.[1] ?? '').split(',').map((name): [string, string] => [name, row?.[2] ?? '']),
    ),
  )
}

function cgroupMounts(): Mount[] {
  return readMounts('self').flatMap(({ root, folder, type, options }): Mount[] => {
    if (type === 'cgroup2') return [{ version: 2, name: '', root, folder }]
    const name = type === 'cgroup' && CONTROLLERS.find((each) => options.includes(each))
    return name ? [{ version: 1, name, root, folder }] : []
  })
}

/** Where our cgroup lies in a mount that may begin below the root of its tree; null where it lies outside of it. */
function folderOf({ root, folder }: Mount, place: string): string | null {
  if (root === '/') return `${folder}${place === '/' ? '' : place}`
  if (place === '/') return folder
  return place === root || place.startsWith(`${root}/`) ? folder + place.slice(root.length) : null
}

function mayUse(folder: string): boolean {
  try {
    fs.accessSync(folder, fs.constants.W_OK)
    fs.accessSync(`${folder}/cgroup.procs`, fs.constants.W_OK)
    return true
  } catch {
    return false
  }
}
