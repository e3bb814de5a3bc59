/** Growth that follows closer than this waits and travels together (milliseconds); the longest such wait. */
const SHORTEST_MS = 5
const LONGEST_MS = 50
/** So much waits for nobody. */
const FULL_BYTES = 64 * 1024
/** So many growths go at once from the start: a recording's head, that its step began, and the first that it wrote. */
const FIRST_GROWTHS = 3

const paces = new Set<Pace>()

/**
 * When to send what has grown: at once after a quiet while, then gathered. The wait is twice what sending to everybody
 * took lately of the processor, over all recordings, so that however many watch, sending takes half of a core at most
 * (docs/decisions/012-pace-by-cost.md).
 */
export class Pace {
  readonly #send: () => void
  #sentAt = Number.NEGATIVE_INFINITY
  #sendings = 0
  #cost = 0
  #timer: NodeJS.Timeout | null = null

  constructor(send: () => void) {
    this.#send = send
    paces.add(this)
  }

  /** Something has grown: `waiting` bytes have not been sent. */
  grown(waiting: number): void {
    const atOnce = waiting >= FULL_BYTES || this.#sendings < FIRST_GROWTHS
    const wait = atOnce ? 0 : this.#sentAt + gatheringTime() - performance.now()
    if (wait <= 0) this.#run()
    else this.#timer ??= setTimeout(() => this.#run(), Math.ceil(wait))
  }

  stop(): void {
    paces.delete(this)
    if (this.#timer) clearTimeout(this.#timer)
  }

  #run(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#sentAt = performance.now()
    this.#sendings += 1
    const before = processorTime()
    this.#send()
    this.#cost += (processorTime() - before - this.#cost) / 4
  }

  get cost(): number {
    return this.#cost
  }
}

// Not the clock's: on a busy machine that would count what others take.
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function gatheringTime(): number {
  let cost = 0
  for (const pace of paces) cost += pace.cost
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, 2 * cost))
}
