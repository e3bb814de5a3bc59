const MOST = 100

/** Which run of a plan began last, for the hundred plans of which one was heard to. */
export class LastBegun {
  readonly #runs = new Map<string, string>()

  note(plan: string, run: string): void {
    this.#runs.delete(plan)
    this.#runs.set(plan, run)
    const [oldest] = this.#runs.keys()
    if (this.#runs.size > MOST && oldest !== undefined) this.#runs.delete(oldest)
  }

  of = (plan: string): string | undefined => this.#runs.get(plan)
}
