/** How bad a command can get, mildest first. `opaque` means that it cannot be read: it counts as high. */
export const RISKS = ['read_only', 'low', 'medium', 'high', 'opaque'] as const

export type Risk = (typeof RISKS)[number]

/** The worse of the given risks; `read_only` when there are none. */
export function highestRisk(risks: Iterable<Risk>): Risk {
  let worst: Risk = 'read_only'
  for (const risk of risks) if (RISKS.indexOf(risk) > RISKS.indexOf(worst)) worst = risk
  return worst
}

/** One thing that was found by reading a command: which rule, how bad, in words, and where in the script. */
export interface Finding {
  rule: string
  risk: Risk
  words: string
  /** UTF-16 offsets into the script, when the finding has a place. */
  start?: number
  end?: number
}
