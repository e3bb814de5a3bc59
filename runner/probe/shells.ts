import { Allowance } from '#lib/allowance.ts'
import type { ShellOpinion } from '#lib/hosts/protocol.ts'
import { requireRoom } from '../budget/budget.ts'
import { makeInTurn } from '../in-turn.ts'
import { readOpinions } from './opinions.ts'

/** Asks the host's shell about plans: one plan at a time, and 20 scripts a second where it goes on for long. */
export class Shells {
  readonly #shell: string
  readonly #inTurn = makeInTurn()
  readonly #allowance = new Allowance({ size: 1500, perSecond: 20 })

  /** `shell` is the one that runs steps. */
  constructor(shell: string) {
    this.#shell = shell
  }

  /** What it says of each script. Throws Refusal `over_budget`. */
  async ask(scripts: readonly string[]): Promise<ShellOpinion[]> {
    requireRoom(this.#allowance, scripts.length)
    return this.#inTurn(() => readOpinions(this.#shell, scripts))
  }
}
