/** How a command ends, for scripts; the table is in docs/cli.md. */
export const EXIT = {
  ok: 0,
  /** The run, the plan or a verification failed. */
  failed: 1,
  usage: 2,
  /** Refused, forbidden or rejected: asking again changes nothing. */
  refused: 3,
  unreachable: 4,
  /** Nothing was decided yet, or the time to decide ran out. */
  undecided: 5,
} as const

export type Exit = (typeof EXIT)[keyof typeof EXIT]
