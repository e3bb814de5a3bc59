import { EXIT, type Exit } from './exit-codes.ts'

/** Why a command cannot go on: a sentence for people, a code for scripts, and how the process ends. */
export class Failure extends Error {
  readonly exit: Exit
  readonly code: string
  readonly facts: Record<string, unknown>

  constructor(exit: Exit, code: string, message: string, facts: Record<string, unknown> = {}) {
    super(message)
    this.exit = exit
    this.code = code
    this.facts = facts
  }
}

export const usage = (message: string): Failure => new Failure(EXIT.usage, 'usage', message)
