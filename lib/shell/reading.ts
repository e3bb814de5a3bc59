import type { Redirect } from 'unbash'
import type { Finding } from '../risk/levels.ts'
import type { Argument } from './argument.ts'
import type { Usage } from './usage.ts'

/** Where a command's standard input comes from, as far as its text shows. */
export type Input =
  | { kind: 'inherited' }
  /** `literal` where the command before only prints words of the script. */
  | { kind: 'pipe'; literal: boolean }
  | { kind: 'file'; target: Argument }
  | { kind: 'text'; text: string; start: number; end: number }

/** One command that a script may run: written there, wrapped by another command, or inside a nested script. */
export interface Invocation {
  name: Argument
  arguments: readonly Argument[]
  /** How the catalogue reads it; null where the catalogue does not know the command. */
  usage: Usage | null
  input: Input
  /** The commands around it, outermost first: sudo, env. */
  wrappers: readonly string[]
  asRoot: boolean
  /** Calls a function that the same script defines. */
  isFunction: boolean
}

/** One redirection to or from a file. */
export interface FileRedirect {
  operator: Redirect['operator']
  target: Argument
  /** Nothing is printed into it: `> file`, `: > file`. */
  silent: boolean
}

/** Everything that reading a script yields. Findings here are about its shape; what commands do comes later. */
export interface Reading {
  invocations: Invocation[]
  redirects: FileRedirect[]
  findings: Finding[]
}
