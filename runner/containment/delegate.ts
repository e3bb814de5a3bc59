import fs from 'node:fs'
import path from 'node:path'
import type { Hierarchy } from './hierarchies.ts'

/**
 * Lets the limits of cgroup v2 reach the cgroups that will be made for steps. A cgroup that holds processes cannot
 * ("no internal processes", cgroups(7)); where others are in ours there will be no limits, only containment.
 */
export function delegateLimits({ version, folder }: Hierarchy): boolean {
  try {
    const offered = version === 2 ? read(folder, 'cgroup.controllers').split(' ') : []
    for (const name of ['pids', 'memory'])
      if (offered.includes(name)) fs.writeFileSync(path.join(folder, 'cgroup.subtree_control'), `+${name}`)
    return true
  } catch {
    return false
  }
}

/** The same for a run-host in a scope of its own: it makes room by moving into a leaf of it. */
export function makeRoom(tree: Hierarchy): void {
  if (delegateLimits(tree) || read(tree.folder, 'cgroup.procs') !== String(process.pid)) return
  const leaf = path.join(tree.folder, 'run-host')
  try {
    fs.mkdirSync(leaf)
    fs.writeFileSync(path.join(leaf, 'cgroup.procs'), String(process.pid))
    delegateLimits(tree)
  } catch {
    // Without limits then: the steps are contained all the same.
  }
}

const read = (folder: string, file: string): string => fs.readFileSync(path.join(folder, file), 'utf8').trim()
