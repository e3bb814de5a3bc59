/** Watches how long a step has written nothing. */
interface Silence {
  /** It wrote something. */
  broken: () => void
  stop: () => void
}

/** Calls `tell` after this many `seconds` without output, then each time the silence has doubled. */
export function watchSilence(seconds: number, tell: (seconds: number) => void): Silence {
  let since = performance.now()
  let next = seconds
  let timer = setTimeout(look, seconds * 1000)
  // A busy command would set a timer a thousand times a second: it only notes the time.
  function look(): void {
    const silent = (performance.now() - since) / 1000
    if (silent >= next) {
      tell(next)
      next *= 2
    }
    timer = setTimeout(look, Math.max(1, (next - silent) * 1000))
  }
  return {
    broken: () => {
      since = performance.now()
      next = seconds
    },
    stop: () => clearTimeout(timer),
  }
}
