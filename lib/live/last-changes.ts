/** Longer than anybody asks back (milliseconds). */
const KEPT_MS = 60_000

/** When each topic changed last, for whoever begins to listen after its page was rendered. */
export class LastChanges {
  /** In the order of their last change. */
  readonly #times = new Map<string, number>()

  note(topic: string): void {
    const now = performance.now()
    this.#times.delete(topic)
    this.#times.set(topic, now)
    for (const [oldest, at] of this.#times) {
      if (at > now - KEPT_MS) return
      this.#times.delete(oldest)
    }
  }

  /** Whether something about it changed in the last `since` milliseconds. */
  within = (topic: string, since: number): boolean =>
    performance.now() - (this.#times.get(topic) ?? Number.NEGATIVE_INFINITY) <= since
}
