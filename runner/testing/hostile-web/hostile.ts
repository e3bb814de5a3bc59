import { AppError } from '#lib/errors.ts'
import type { RunnerCall } from '#lib/hosts/call-runner.ts'
import type { PlanDocument } from '#lib/plans/document.ts'
import type { Authenticator } from '../authenticator.ts'
import type { SeenRunner } from '../start-runner.ts'

/** What a hijacked web half has seen pass by, and what it wants to run. */
export interface Hostile {
  runner: SeenRunner
  /** A plan that nobody approved, and adds a line to a file where it runs. */
  wanted: PlanDocument
  /** A plan that Ben and Cleo signed and that has run, with the very messages that said so. */
  spent: { plan: PlanDocument; run: string; messages: RunnerCall[] }
  /** A grant that Ben and Cleo signed and that covers plans still, and one that was revoked. */
  granted: Granted
  revoked: Granted
  /**
   * Reviewers' passkeys as far as a page of the web half's may use them: their owners sign what they believe to be something
   * else.
   */
  passkeys: Record<'ben' | 'cleo', Authenticator>
  /** A whole number below the given one. */
  random: (below: number) => number
}

/** A grant with the messages that proposed and signed it. What it covers adds a line to the same file as what is wanted. */
export interface Granted {
  digest: string
  messages: RunnerCall[]
  /** A new plan that has its form, but for a word of another kind. */
  covered: (word?: string) => PlanDocument
}

/** One way in. What the runner answers is nothing to it. */
export type Strategy = (hostile: Hostile) => Promise<unknown>

/** Whatever the runner answers is fine with the attacker, as long as it answers; a mistake of the attacker's own is not. */
export async function attempt(act: () => Promise<unknown>): Promise<void> {
  await act().catch((error) => {
    if (!(error instanceof AppError) || error.code === 'runner_unreachable') throw error
  })
}

/** A strategy that is tried on Ben, then on Cleo. */
export function forEachReviewer(
  act: (hostile: Hostile, reviewer: 'ben' | 'cleo') => Promise<unknown>,
): Strategy {
  return async (hostile) => {
    for (const reviewer of ['ben', 'cleo'] as const) await attempt(() => act(hostile, reviewer))
  }
}
