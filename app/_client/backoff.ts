/**
 * Milliseconds to wait before try number `attempt` (1, 2, …): doubling from 1 s to 30 s, with up to a quarter taken
 * off at random so that a restarted server is not met by every tab at once. `random` is in [0, 1).
 */
export function backoff(attempt: number, random = Math.random()): number {
  const full = Math.min(30_000, 1000 * 2 ** (attempt - 1))
  return Math.round(full * (1 - random / 4))
}
