import { setTimeout as sleep } from 'node:timers/promises'

/** Looks again and again until `done` says so, or until `seconds` have passed. Returns what was seen last. */
export async function poll<Seen>(
  look: () => Promise<Seen>,
  { done, seconds, everyMs = 500 }: { done: (seen: Seen) => boolean; seconds: number; everyMs?: number },
): Promise<Seen> {
  for (const until = Date.now() + seconds * 1000; ; await sleep(everyMs)) {
    const seen = await look()
    if (done(seen) || Date.now() > until) return seen
  }
}
