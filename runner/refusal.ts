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

  /** As it is told to a peer. */
  toJSON(): { code: RunnerErrorCode; message: string; facts: Record<string, unknown> } {
    const { code, message, facts } = this
    return { code, message, facts }
  }
}

/** Any error as a Refusal: a fault that nobody foresaw keeps its words, and standard error says where it came from. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
  const cause = error instanceof Error ? error.message : String(error)
  return new Refusal('journal_unavailable', `The runner met a fault and did nothing: ${cause}`)
}
