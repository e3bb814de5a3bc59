import type { Resolution } from '../policies/resolve.ts'
import type { RunStatus, TaskStatus } from '../statuses.ts'

/** What a task's status follows from. Times are milliseconds since 1970. */
export interface TaskFacts {
  canceled: boolean
  drafting: 'at_work' | 'asks' | 'failed' | null
  /** `closesAt`: when the window closes in which it may start. */
  plan: { resolution: Resolution['state']; expiresAt: number; closesAt?: number | null } | null
  /** The latest run of the present revision. */
  run: RunStatus | null
}

/** A task's status: facts in, one word out. The column is a cache of this. */
export function taskStatus(facts: TaskFacts, now: number): TaskStatus {
  if (facts.run === 'queued' || facts.run === 'running') return 'running'
  if (facts.canceled && !facts.run) return 'canceled'
  if (facts.drafting === 'at_work') return 'planning'
  if (facts.drafting === 'asks') return 'needs_input'
  if (facts.run) return AFTER_RUN[facts.run]
  if (!facts.plan) return 'plan_failed'
  return ofPlan(facts.plan, now)
}

function ofPlan(plan: NonNullable<TaskFacts['plan']>, now: number): TaskStatus {
  if (plan.resolution === 'rejected') return 'rejected'
  if (plan.resolution === 'changes_requested' || plan.resolution === 'forbidden') return 'needs_input'
  if (plan.closesAt && plan.closesAt <= now) return 'expired'
  if (plan.resolution === 'approved') return 'approved'
  return plan.expiresAt <= now ? 'expired' : 'awaiting_review'
}

const AFTER_RUN: Record<Exclude<RunStatus, 'queued' | 'running'>, TaskStatus> = {
  succeeded: 'succeeded',
  failed: 'failed',
  timed_out: 'failed',
  canceled: 'canceled',
  expired: 'expired',
  unknown: 'unknown',
}
