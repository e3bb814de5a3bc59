import fs from 'node:fs'
import os from 'node:os'
import { type ProcessIdentity, sessionOf } from '../processes.ts'

/** A third of what others get of a processor that they want, and all of it where nobody does (sched(7)). */
const STEPS = 5

/** Lets others on this machine go first, from `begin` until `end`. */
export interface Aside {
  begin: () => void
  end: () => void
}

/**
 * This process and the session of `leader`, the step's command, step aside for all others, as they do while a step only writes
 * what is left out. What that command leaves behind does not stay so.
 */
export function stepAside(leader: () => ProcessIdentity | null): Aside {
  let former: number | null = null
  return {
    begin: () => {
      if (former !== null) return
      former = os.getPriority()
      setNice(Math.min(former + STEPS, os.constants.priority.PRIORITY_LOW))
      setGroup(leader(), STEPS)
    },
    end: () => {
      if (former === null) return
      setNice(former)
      setGroup(leader(), 0)
      former = null
    },
  }
}

function setNice(nice: number): void {
  // Only root comes back from a lower one (setpriority(2)), and what the next step starts would inherit it.
  if (process.getuid?.() === 0) os.setPriority(nice)
  writeGroup('self', nice)
}

// A command's own priority is left alone: whatever it started would have to be found to come back. Its group has none at first.
function setGroup(leader: ProcessIdentity | null, nice: number): void {
  const [member] = leader ? sessionOf(leader) : []
  if (member !== undefined) writeGroup(member, nice)
}

// Where each session is a group of the scheduler, its priority is the one that counts (sched(7), the autogroup feature).
function writeGroup(pid: number | 'self', nice: number): void {
  try {
    fs.writeFileSync(`/proc/${pid}/autogroup`, String(nice))
  } catch {
    // Not every kernel has groups, or takes two changes within a tenth of a second.
  }
}
