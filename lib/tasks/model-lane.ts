import { orderTurns, type Turn } from './order-turns.ts'

type Wish = Pick<Turn, 'owner' | 'since'>

/**
 * Lets one plan at a time through to the model, in a fair order: a small machine reads one prompt, and its cache holds one
 * prefix. What nobody waits for goes aside: while the line is empty, and it gives way as soon as somebody comes.
 */
export class ModelLane {
  readonly #waiting = new Map<Wish, (granted: boolean) => void>()
  #atWork: Wish | null = null
  #aside: { end: AbortController; ended: Promise<unknown> } | null = null

  /** Works when it is this wish's turn; at once where `signal` has aborted, as then no model is asked any more. */
  async take<Result>(wish: Wish, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    this.#aside?.end.abort()
    if (!(await this.#turnOf(wish, signal))) return work()
    try {
      await this.#aside?.ended
      return await work()
    } finally {
      this.#goOn(wish)
    }
  }

  /** Works with a signal that aborts when somebody comes; not at all where somebody is here. */
  async aside(work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    if (this.#atWork || this.#aside) return
    const end = new AbortController()
    const ended = work(end.signal).finally(() => {
      this.#aside = null
    })
    this.#aside = { end, ended: ended.catch(() => undefined) }
    await ended
  }

  async #turnOf(wish: Wish, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false
    if (!this.#atWork) {
      this.#atWork = wish
      return true
    }
    return new Promise((resolve) => {
      this.#waiting.set(wish, resolve)
      signal.addEventListener('abort', () => this.#waiting.delete(wish) && resolve(false))
    })
  }

  #goOn(done: Wish): void {
    const turns = [...this.#waiting.keys()].map((wish) => ({ ...wish, wish, atWork: false }))
    // The one that had its turn counts once more, so that its owner does not have the next one as well.
    const [, next] = orderTurns([{ ...done, wish: done, atWork: true }, ...turns])
    const grant = next && this.#waiting.get(next.wish)
    this.#atWork = next?.wish ?? null
    if (next) this.#waiting.delete(next.wish)
    grant?.(true)
  }
}
