import type { RunnerErrorCode } from '#lib/hosts/runner-errors.ts'

/** Something asked for that the runner does not do: a stable code, a sentence with the next step, facts. */
export class Refusal extends Error {
  readonly code: RunnerErrorCode
  readonly facts: Record<string, unknown>

  constructor(code: RunnerErrorCode, message: string, facts: Record<string, unknown> = {}) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
  }
}
