// The states of a task, a run and a step, in the order in which they come.

export const TASK_STATUSES = [
  'planning',
  'needs_input',
  'plan_failed',
  'awaiting_review',
  'approved',
  'rejected',
  'expired',
  'running',
  'succeeded',
  'failed',
  'unknown',
  'canceled',
] as const
export type TaskStatus = (typeof TASK_STATUSES)[number]

export const RUN_STATUSES = [
  'queued',
  'running',
  'succeeded',
  'failed',
  'canceled',
  'timed_out',
  'expired',
  'unknown',
] as const
export type RunStatus = (typeof RUN_STATUSES)[number]

const STEP_STATUSES = [
  'waiting',
  'running',
  'succeeded',
  'failed',
  'timed_out',
  'canceled',
  'skipped',
  'unknown',
] as const
export type StepStatus = (typeof STEP_STATUSES)[number]
