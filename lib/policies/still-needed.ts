/** Whose approvals are missing, as pages and terminals say it. */
export const stillNeeded = (needed: readonly string[]): string => `Still needed: ${needed.join(' and ')}`

/** The same where those who may review could not give them all; `names` are theirs, in words. */
export const tooFew = (needed: readonly string[], names: string): string =>
  `${stillNeeded(needed)}, but ${names || 'nobody'} may. An admin can invite a reviewer under Members; groups are in the policy of the host.`
