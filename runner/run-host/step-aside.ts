import os from 'node:os'

/**
 * Lets every other process of the machine go first while a step only writes what is left out; its command waits for us, and so it
 * steps aside as well. Only root comes back from there (setpriority(2)), and what the next step starts would inherit it: without
 * root nothing changes.
 */
export function stepAside(): { begin: () => void; end: () => void } {
  let former: number | null = null
  return {
    begin: () => {
      if (former !== null || process.getuid?.() !== 0) return
      former = os.getPriority()
      os.setPriority(Math.max(former, os.constants.priority.PRIORITY_BELOW_NORMAL))
    },
    end: () => {
      if (former !== null) os.setPriority(former)
      former = null
    },
  }
}
