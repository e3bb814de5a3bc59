import type { Conclusion } from './conclude.ts'
import type { Standing } from './standing.ts'

/**
 * Why a plan may not start or go on by what stands for it now, as the end of a run and the sentence for it; null where
 * it is approved. An approval may expire, somebody may refuse, and the policy may ask for more.
 */
export function whyLapsed({ reviews, resolution }: Standing, now: number): Conclusion | null {
  const { state, approvedBy, required, rule } = resolution
  if (state === 'approved') return null
  if (state === 'rejected')
    return { end: 'canceled', reason: `${whoSaid('reject', reviews)} rejected the plan.` }
  if (state === 'changes_requested')
    return {
      end: 'canceled',
      reason: `${whoSaid('request_changes', reviews)} asked for changes to the plan.`,
    }
  const expired = reviews.some(({ statement }) => statement.expires * 1000 <= now)
  const count = `${approvedBy.length} of ${required} needed approvals stand (${rule})`
  return { end: 'expired', reason: expired ? `An approval expired: ${count}.` : `Only ${count}.` }
}

const whoSaid = (decision: string, reviews: Standing['reviews']): string =>
  reviews.find(({ statement }) => statement.decision === decision)?.name ?? 'Somebody'
