import { Allowance } from '#lib/allowance.ts'
import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import type { Journal } from './journal/journal.ts'
import type { Refusal } from './refusal.ts'

const MESSAGE_LENGTH = 500

/** Journals what was asked for and refused; beyond the limit it counts, and the next one says how many were left out. */
export class RefusalLog {
  readonly #journal: Journal
  /** A flood of refusals cannot fill the disk. */
  readonly #allowance = new Allowance({ size: 100, perSecond: 0.1 })
  #suppressed = 0

  constructor(journal: Journal) {
    this.#journal = journal
  }

  /** Never throws: the refusal itself matters more than its record. */
  record(refusal: Refusal, request: RunnerRequest | null): void {
    if (refusal.code === 'journal_unavailable' || !this.#allowance.take(1)) {
      this.#suppressed += 1
      return
    }
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
}

function about(request: RunnerRequest) {
  if (!('by' in request)) return {}
  return { by: request.by, ...(request.type === 'start' && { digest: request.digest.slice(0, 64) }) }
}
