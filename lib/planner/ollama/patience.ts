/** How long a model may take, in milliseconds. A processor without a graphics card reads 30 words of a prompt a second. */
export interface Patience {
  /** Until the model is loaded, and again until its first word. */
  firstToken: number
  /** Between two pieces of the answer. */
  idle: number
  /** For everything together. */
  total: number
}

export const PATIENCE: Patience = { firstToken: 180_000, idle: 60_000, total: 600_000 }

/** Watches one draft. Its signal ends whatever is under way when someone cancels, or when patience runs out. */
export interface Watch {
  signal: AbortSignal
  /** Starts the clock for the next thing to wait for. */
  expect(what: 'model' | 'first word' | 'next words'): void
  /** What was waited for in vain, in words; null while there is hope. */
  expired(): string | null
  /** Ends what is still under way, and every clock. */
  stop(): void
}

/** Begins to watch; `outer` is the caller's own signal. */
export function keepWatch(outer: AbortSignal, patience: Patience): Watch {
  const inner = new AbortController()
  let expired: string | null = null
  const expire = (why: string) => () => {
    expired ??= why
    inner.abort()
  }
  const total = setTimeout(expire(`it took longer than ${inSeconds(patience.total)} in all`), patience.total)
  let step: ReturnType<typeof setTimeout> | undefined
  return {
    signal: AbortSignal.any([outer, inner.signal]),
    expect: (what) => {
      const limit = what === 'next words' ? patience.idle : patience.firstToken
      clearTimeout(step)
      step = setTimeout(expire(`no ${what} within ${inSeconds(limit)}`), limit)
    },
    expired: () => expired,
    stop: () => {
      clearTimeout(total)
      clearTimeout(step)
      inner.abort()
    },
  }
}

const inSeconds = (milliseconds: number): string => `${milliseconds / 1000} s`
