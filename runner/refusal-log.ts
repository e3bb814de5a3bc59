import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import type { Journal } from './journal/journal.ts'
import type { Refusal } from './refusal.ts'

/** Refusals that are journalled at once, and the seconds after which one more may be: a flood cannot fill the disk. */
const BURST = 100
const REFILL_SECONDS = 10
const MESSAGE_LENGTH = 500

/** Journals what was asked for and refused; beyond the limit it counts, and the next one says how many were left out. */
export class RefusalLog {
  readonly #journal: Journal
  #tokens = BURST
  #refilledAt = performance.now()
  #suppressed = 0

  constructor(journal: Journal) {
    this.#journal = journal
  }

  /** Never throws: the refusal itself matters more than its record. */
  record(refusal: Refusal, request: RunnerRequest | null): void {
    this.#refill()
    if (this.#tokens < 1 || refusal.code === 'journal_unavailable') {
      this.#suppressed += 1
      return
    }
    this.#tokens -= 1
    try {
      this.#journal.append({
        type: 'request.refused',
        request: request?.type ?? 'unknown',
        code: refusal.code,
        message: refusal.message.slice(0, MESSAGE_LENGTH),
        ...(request && about(request)),
        ...(this.#suppressed > 0 && { suppressed: this.#suppressed }),
      })
      this.#suppressed = 0
    } catch {
      this.#suppressed += 1
    }
  }

  #refill(): void {
    const gained = Math.floor((performance.now() - this.#refilledAt) / (REFILL_SECONDS * 1000))
    if (gained < 1) return
    this.#tokens = Math.min(BURST, this.#tokens + gained)
    this.#refilledAt += gained * REFILL_SECONDS * 1000
  }
}

function about(request: RunnerRequest) {
  if (!('by' in request)) return {}
  return { by: request.by, ...(request.type === 'start' && { digest: request.digest.slice(0, 64) }) }
}
