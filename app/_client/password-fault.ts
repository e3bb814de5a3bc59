/** The fewest characters that a new password may have, as the server asks it too. */
export const SHORTEST_PASSWORD = 10

/** What is wrong with a new password, in a sentence; null where it may be sent. */
export const passwordFault = (password: string): string | null =>
  password.length < SHORTEST_PASSWORD ? `A password has at least ${SHORTEST_PASSWORD} characters.` : null
