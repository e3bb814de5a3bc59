/** Whether and why a step is to be ended before it ends by itself. */
export interface Ending {
  why: 'timed_out' | 'canceled' | null
  /** Asks for the end; the first reason stays. */
  now: (why: 'timed_out' | 'canceled') => void
  /** Resolves when the end is asked for. */
  asked: Promise<null>
  /** Lets the time limit go. */
  stop: () => void
}

/** Asks for the end after `seconds`. Timers run on the monotonic clock, so a changed wall clock moves nothing. */
export function endAfter(seconds: number): Ending {
  const { promise, resolve } = Promise.withResolvers<null>()
  const timer = setTimeout(() => ending.now('timed_out'), seconds * 1000)
  const ending: Ending = {
    why: null,
    asked: promise,
    now: (why) => {
      ending.why ??= why
      resolve(null)
    },
    stop: () => clearTimeout(timer),
  }
  return ending
}
