import fs from 'node:fs'
import os from 'node:os'

/** A third of what others get of a processor that they want, and all of it where nobody does (sched(7)). */
const STEPS = 5

/**
 * Lets every other process of the machine go first while a step only writes what is left out; its command waits for us, and so
 * it steps aside as well.
 */
export function stepAside(): { begin: () => void; end: () => void } {
  let former: number | null = null
  return {
    begin: () => {
      if (former !== null) return
      former = os.getPriority()
      setNice(Math.min(former + STEPS, os.constants.priority.PRIORITY_LOW))
    },
    end: () => {
      if (former !== null) setNice(former)
      former = null
    },
  }
}

function setNice(nice: number): void {
  // Only root comes back from a lower one (setpriority(2)), and what the next step starts would inherit it.
  if (process.getuid?.() === 0) os.setPriority(nice)
  try {
    // Where each session is a group, its own is the one that counts (sched(7), the autogroup feature).
    fs.writeFileSync('/proc/self/autogroup', String(nice))
  } catch {
    // Not every kernel has groups, or takes two changes within a tenth of a second.
  }
}
