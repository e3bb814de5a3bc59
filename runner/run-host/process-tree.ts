import fs from 'node:fs'
import type { Socket } from 'node:net'
import type { StepCgroup } from '../containment/step-cgroup.ts'
import { type ProcessRow, readProcesses } from '../processes.ts'

/** The processes of one step, wherever they went. */
export interface ProcessTree {
  /** Those that live in the step's own session or process group. */
  session: () => ProcessRow[]
  /**
   * Those, their descendants, whoever is in the step's cgroup, and whoever still writes to the step's output: without a
   * cgroup a daemon that forked twice is known by that alone.
   */
  all: () => ProcessRow[]
}

/**
 * Watches over what `root` starts; null watches nothing. `outlets` are the inodes of its output, as "dev:ino": nobody holds one
 * once all `streams` were read to their ends, and its number may be another's by then.
 */
export function watchTree(
  root: number | null,
  {
    outlets,
    streams,
    cgroup,
  }: { outlets: ReadonlySet<string>; streams: readonly Socket[]; cgroup: StepCgroup },
): ProcessTree {
  if (root === null) return { session: () => [], all: () => [] }
  const seen = new Set<string>()
  const inSession = (row: ProcessRow) => row.session === root || row.group === root
  const living = () => readProcesses().filter(({ state, pid }) => state !== 'Z' && pid !== process.pid)
  return {
    session: () => living().filter(inSession),
    all: () => {
      const rows = living()
      const members = cgroup.pids()
      const held = streams.every(({ destroyed }) => destroyed) ? new Set<string>() : outlets
      for (const row of rows)
        if (members.has(row.pid) || inSession(row) || holds(row.pid, held)) seen.add(nameOf(row))
      addDescendants(rows, seen)
      return rows.filter((row) => seen.has(nameOf(row)))
    },
  }
}

/** "dev:ino" of an open file. */
export function inodeOf({ dev, ino }: fs.Stats): string {
  return `${dev}:${ino}`
}

// Remembered by number and start, so that one whose parent has died since is still known.
const nameOf = ({ pid, startTime }: ProcessRow) => `${pid} ${startTime}`

function addDescendants(rows: readonly ProcessRow[], seen: Set<string>): void {
  const children = Map.groupBy(rows, (row) => row.parent)
  const queue = rows.filter((row) => seen.has(nameOf(row)))
  for (const row of queue) {
    for (const child of children.get(row.pid) ?? []) {
      if (seen.has(nameOf(child))) continue
      seen.add(nameOf(child))
      queue.push(child)
    }
  }
}

function holds(pid: number, outlets: ReadonlySet<string>): boolean {
  return [1, 2].some((fd) => {
    try {
      return outlets.has(inodeOf(fs.statSync(`/proc/${pid}/fd/${fd}`)))
    } catch {
      return false
    }
  })
}
