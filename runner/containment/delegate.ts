import fs from 'node:fs'
import path from 'node:path'
import type { Hierarchy } from './hierarchies.ts'

/** Where a process stands aside in its scope. */
const ASIDE = 'host'

/** The name of a scope of ours. */
export const ownScope = (id: string): string => `countersign-${id}.scope`

/**
 * Lets the limits of cgroup v2 reach the cgroups that will be made for steps. A cgroup that holds processes cannot
 * ("no internal processes", cgroups(7)); handing on pids alone is even possible there and shuts the cgroups below, since
 * it turns this one into a threaded one. In a scope of its own a process stands aside, into a cgroup below; where it
 * shares a cgroup with others it leaves them alone, and there will be no limits, only containment.
 */
export function delegateLimits({ version, folder }: Hierarchy): void {
  if (version !== 2) return
  try {
    if (/^countersign-.+\.scope$/.test(path.basename(folder))) standAside(folder)
    if (isBusy(folder)) return
    const offered = fs.readFileSync(path.join(folder, 'cgroup.controllers'), 'utf8').trim().split(' ')
    for (const name of ['pids', 'memory'])
      if (offered.includes(name)) fs.writeFileSync(path.join(folder, 'cgroup.subtree_control'), `+${name}`)
  } catch {
    // The host's facts will say that nothing limits a step.
  }
}

// The root of all has no type, and may hold processes and hand on controllers.
const isBusy = (folder: string): boolean =>
  fs.existsSync(path.join(folder, 'cgroup.type')) &&
  fs.readFileSync(path.join(folder, 'cgroup.procs'), 'utf8') !== ''

function standAside(folder: string): void {
  fs.mkdirSync(path.join(folder, ASIDE), { recursive: true })
  fs.writeFileSync(path.join(folder, ASIDE, 'cgroup.procs'), String(process.pid))
}
