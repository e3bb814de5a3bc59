import type { Stretch } from './search.ts'

/** What is looked for by its beginning: a stretch begins with one of `heads`; `judge` says whether it is one, and its end. */
export interface Rule {
  /** Three bytes at least, each of them. */
  heads: readonly string[]
  judge: (candidate: Candidate) => Verdict
}

/** A head was found in `bytes` at `at`. `before` is the byte in front of it, -1 at the start; `ended`: no more bytes come. */
export interface Candidate {
  bytes: Uint8Array
  at: number
  head: string
  before: number
  ended: boolean
}

/**
 * - wait: more bytes decide.
 * - no: not a secret; heads of this rule before `until` are not looked at either, which keeps hostile output linear.
 */
export type Verdict = { is: 'wait' } | { is: 'no'; until: number } | Extract<Stretch, { is: 'mask' }>
