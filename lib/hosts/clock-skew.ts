import { z } from 'zod'
import { callRunner } from './call-runner.ts'

/** Seconds between the clocks of the halves beyond which people are told. */
const MOST_SKEW = 120

const Answer = z.object({ now: z.int() })

/** Whole seconds that this process's clock is ahead of the runner's, which judges approvals; null where it does not answer. */
export async function clockSkew(): Promise<number | null> {
  const before = Date.now()
  const answer = await callRunner({ type: 'signers' }, { timeout: 500 }).catch(() => null)
  const parsed = Answer.safeParse(answer)
  return parsed.success ? Math.round(((before + Date.now()) / 2 - parsed.data.now) / 1000) : null
}

/** A skew that people should know of, in words; null while the clocks agree well enough. */
export function skewWords(seconds: number | null): string | null {
  if (seconds === null || Math.abs(seconds) <= MOST_SKEW) return null
  const size =
    Math.abs(seconds) < 7200
      ? `${Math.round(Math.abs(seconds) / 60)} min`
      : `${Math.round(Math.abs(seconds) / 3600)} h`
  return `The web half's clock is ${size} ${seconds > 0 ? 'ahead of' : 'behind'} the runner's. The runner's counts: approvals may be refused as early or expired, and times on pages are wrong. Set both clocks, best by NTP.`
}
