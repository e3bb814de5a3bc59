/** Milliseconds of work at a time. */
const SLICE_MS = 8

/**
 * Does one piece of work after the other, a little at a time: between two slices the page answers its reader and draws.
 * Whoever adds faster than this works has to wait for what the work itself says.
 */
export function inSlices(): { add: (work: () => void) => void; stop: () => void } {
  const waiting: (() => void)[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  function workOn() {
    timer = undefined
    // A hidden page has nobody to answer, and its timers are held back.
    const hidden = globalThis.document?.hidden ?? false
    const until = hidden ? Number.POSITIVE_INFINITY : performance.now() + SLICE_MS
    while (waiting.length > 0 && performance.now() < until) waiting.shift()?.()
    if (waiting.length > 0) timer ??= setTimeout(workOn)
  }
  return {
    add: (work) => {
      waiting.push(work)
      timer ??= setTimeout(workOn)
    },
    stop: () => {
      clearTimeout(timer)
      waiting.length = 0
    },
  }
}
