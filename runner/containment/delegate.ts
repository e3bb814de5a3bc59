import fs from 'node:fs'
import path from 'node:path'
import type { Hierarchy } from './hierarchies.ts'

/**
 * Lets the limits of cgroup v2 reach the cgroups that will be made for steps. A cgroup that holds processes cannot
 * ("no internal processes", cgroups(7)); where others are in ours there will be no limits, only containment.
 */
export function delegateLimits({ version, folder }: Hierarchy): void {
  if (version !== 2) return
  try {
    const offered = fs.readFileSync(path.join(folder, 'cgroup.controllers'), 'utf8').trim().split(' ')
    for (const name of ['pids', 'memory'])
      if (offered.includes(name)) fs.writeFileSync(path.join(folder, 'cgroup.subtree_control'), `+${name}`)
  } catch {
    // The host's facts will say that nothing limits a step.
  }
}
