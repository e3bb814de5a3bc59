import { Allowance } from '#lib/allowance.ts'
import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import { Refusal } from '../refusal.ts'

const MIB = 1024 ** 2
/** What the journal adds to a message: its own members, indexes, and the records that follow from it. */
const OVERHEAD = 1024
/** What a survey writes comes from the host: more of it than any message says. */
const SURVEY = 8 * 1024

/** Messages that are answered from what is kept, and write nothing. */
const READS = ['show', 'show_proposal', 'signers', 'secret.list']
/** Messages that only ever end something or take trust away, as `events` does that asks for more than there is. */
const STOPS = ['events', 'cancel', 'hold', 'resume', 'revoke', 'void', 'withdraw', 'revoke_grant']

/**
 * What one peer may have the runner write to its journal, which is never shortened: 64 MiB at once, which
 * is a hundred plans of the largest kind or ten thousand common ones, then 32 KiB a second. Stops have an allowance of their
 * own, so that no flood of anything else keeps one out.
 */
export class Budget {
  readonly #asks = new Allowance({ size: 64 * MIB, perSecond: 32 * 1024 })
  readonly #stops = new Allowance({ size: 4 * MIB, perSecond: 4 * 1024 })

  /** Charges a message of so many bytes. Throws Refusal `over_budget`. */
  charge({ type }: RunnerRequest, bytes: number): void {
    if (READS.includes(type)) return
    const allowance = STOPS.includes(type) ? this.#stops : this.#asks
    requireRoom(allowance, bytes + OVERHEAD + (type === 'survey' ? SURVEY : 0))
  }
}

/** Takes `amount` of an allowance. Throws Refusal `over_budget`, which says when to ask again. */
export function requireRoom(allowance: Allowance, amount: number): void {
  if (allowance.take(amount)) return
  const seconds = allowance.secondsUntil(amount)
  throw new Refusal(
    'over_budget',
    `More is asked of this runner than it keeps up with, and nothing was done. Ask again in ${seconds} s; if nobody here did that, look at who speaks to its socket.`,
    { seconds },
  )
}
