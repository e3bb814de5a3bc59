/** So much at once, and from then on so much a second: what a flood may cost. */
export class Allowance {
  readonly #size: number
  readonly #perSecond: number
  #left: number
  #refilledAt = performance.now()

  constructor({ size, perSecond }: { size: number; perSecond: number }) {
    this.#size = size
    this.#perSecond = perSecond
    this.#left = size
  }

  /** Takes `amount` where there is as much, and says whether there was. */
  take(amount: number): boolean {
    const now = performance.now()
    this.#left = Math.min(this.#size, this.#left + ((now - this.#refilledAt) / 1000) * this.#perSecond)
    this.#refilledAt = now
    if (amount > this.#left) return false
    this.#left -= amount
    return true
  }

  /** Seconds until there is `amount`, if nobody takes any meanwhile. */
  secondsUntil(amount: number): number {
    return Math.max(1, Math.ceil((amount - this.#left) / this.#perSecond))
  }
}
