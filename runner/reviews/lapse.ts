import type { Conclusion } from '../runs/conclude.ts'
import type { Standing } from './standing.ts'

/**
 * Why a plan may not start or go on by what stands for it now, as the end of a run and the sentence for it; null where
 * it is approved. An approval may expire, somebody may refuse, and the policy may ask for more.
 */
export function whyLapsed({ reviews, resolution }: Standing, now: number): Conclusion | null {
  const { state, have, required, rule, needed, waitsUntil } = resolution
  if (state === 'approved') return null
  if (state === 'rejected')
    return { end: 'canceled', reason: `${whoSaid('reject', reviews)} rejected the plan.` }
  if (state === 'changes_requested')
    return {
      end: 'canceled',
      reason: `${whoSaid('request_changes', reviews)} asked for changes to the plan.`,
    }
  if (state === 'forbidden') return { end: 'expired', reason: `The policy forbids the plan (${rule}).` }
  if (needed.length === 0 && waitsUntil !== null)
    return {
      end: 'expired',
      reason: `It may not start before ${new Date(waitsUntil).toISOString()} (${rule}).`,
    }
  const expired = reviews.some(({ statement }) => statement.expires * 1000 <= now)
  const count = `${have} of ${required} needed approvals stand (${rule}); still needed: ${needed.join(' and ')}`
  return { end: 'expired', reason: expired ? `An approval expired: ${count}.` : `Only ${count}.` }
}

const whoSaid = (decision: string, reviews: Standing['reviews']): string =>
  reviews.find(({ statement }) => statement.decision === decision)?.name ?? 'Somebody'
