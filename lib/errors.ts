// Every refusal that the product gives, with the code that callers may rely on (docs/errors.md lists them).

/** What kind of refusal it is; the edge turns it into an HTTP status. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'too_many'
  | 'unavailable'

/** A refusal with a stable code, a sentence that names the cause and the next step, and facts for the caller. */
export class AppError extends Error {
  readonly kind: ErrorKind
  readonly code: string
  readonly facts: Record<string, unknown>

  constructor(kind: ErrorKind, code: string, message: string, facts: Record<string, unknown> = {}) {
    super(message)
    this.name = 'AppError'
    this.kind = kind
    this.code = code
    this.facts = facts
  }
}

export const invalid = (code: string, message: string, facts?: Record<string, unknown>) =>
  new AppError('invalid', code, message, facts)
export const forbidden = (code: string, message: string, facts?: Record<string, unknown>) =>
  new AppError('forbidden', code, message, facts)
export const notFound = (what: string) =>
  new AppError('not_found', 'not_found', `There is no such ${what}, or you may not see it.`)
export const conflict = (code: string, message: string, facts?: Record<string, unknown>) =>
  new AppError('conflict', code, message, facts)
export const unavailable = (code: string, message: string, facts?: Record<string, unknown>) =>
  new AppError('unavailable', code, message, facts)
