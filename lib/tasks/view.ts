import type { EffectsSummary } from '../effects/summarize.ts'
import type { Containment, StepAftermath, StepLimits } from '../hosts/step-facts.ts'
import type { Agreement } from '../planner/agreement/agreement.ts'
import type { PlanLint } from '../planner/lint/plan-lint.ts'
import type { Told } from '../planner/planner.ts'
import type { PlanFile } from '../plans/document.ts'
import type { HostCheck } from '../plans/host-check/host-check.ts'
import type { PlanSource } from '../plans/plan-source.ts'
import type { ResolutionView } from '../plans/resolution-view.ts'
import type { StepTerms } from '../plans/step-terms.ts'
import type { WindowView } from '../plans/window.ts'
import type { Finding, Risk } from '../risk/levels.ts'
import type { OpenQuestions } from './open-questions.ts'
import type { DraftingView } from './show-drafting.ts'

// What pages and the API show of a task. Times are ISO 8601 in UTC; the reader's zone is the browser's business.

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

export const STEP_STATUSES = [
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

/** A person, agent or the product, as a row remembers them. */
export interface Author {
  kind: 'member' | 'agent' | 'schedule' | 'runner' | 'system'
  id: string
  name: string
}

/** One row of the inbox. */
export interface TaskSummary {
  id: string
  number: number
  title: string
  status: TaskStatus
  risk: Risk | null
  host: string
  requester: Author
  /** The member behind an agent's request; the requester's own name otherwise. */
  ownerName: string
  /** `by` says whose they are: a grant or a rule may stand in for people. `until` is when the first of those that count runs out. */
  approvals: {
    have: number
    required: number
    by: 'people' | 'grant' | 'rule'
    until: string | null
  } | null
  /** What it waits for where its status is needs_input: an answer, or another plan in place of one that was turned back or that a rule forbids. */
  needs: 'answer' | 'changes' | 'another_plan' | null
  /** Seconds that each step may take at most; null where there is no plan, or all is over. */
  timeLimit: number | null
  run: {
    id: string
    status: RunStatus
    step: number
    steps: number
    startedAt: string
    endedAt: string | null
  } | null
  expiresAt: string | null
  createdAt: string
}

export const TASK_VIEWS = ['needs_you', 'yours', 'waiting', 'running', 'all'] as const
export type TaskListView = (typeof TASK_VIEWS)[number]

/** One page of a list: `next` is the cursor of the page after, null at the end. */
export interface Page<Row> {
  rows: Row[]
  next: string | null
}

export interface StepView extends StepTerms {
  position: number
  purpose: string
  script: string
  risk: Risk
  findings: Finding[]
  /** Local files that it executes, as the digest names them. */
  files: PlanFile[]
  /** Secrets that it gets as variables, as the digest names them. */
  secrets: { name: string; version: number }[]
}

export interface ReviewView {
  reviewer: { id: string; name: string }
  decision: 'approve' | 'reject' | 'request_changes'
  reason: string
  assurance: 'session' | 'passkey'
  solo: boolean
  createdAt: string
  expiresAt: string
  /** False once the same person reviewed again, or the approval ran out. */
  counts: boolean
}

export interface PlanView {
  revision: number
  digest: string
  title: string
  explanation: string
  source: PlanSource
  /** What its model was told; null where no model wrote it. */
  told: Told | null
  /** How far its model agrees with itself; null where it was not asked again, or has not answered yet. */
  agreement: Agreement | null
  author: Author
  risk: Risk
  createdAt: string
  expiresAt: string
  /** The rest of what the digest covers. */
  covers: {
    host: string
    hostKey: string
    user: string
    cwd: string
    environment: Record<string, string>
    interpreter: string[]
    timeLimit: number
    window: WindowView | null
  }
  steps: StepView[]
  /** What the host said of the steps when the plan was sealed; null where it could not be asked. */
  hostCheck: HostCheck | null
  /** What all steps together touch, found by reading them; null where the stored bytes cannot be trusted. */
  effects: EffectsSummary | null
  /** What its text alone shows about it, held against the request: changes that nobody asked for, programs that wait. */
  lint: PlanLint[]
  reviews: ReviewView[]
  resolution: ResolutionView
  /** Set when the rows no longer match the digest that people reviewed; nothing can be approved or run then. */
  altered: string | null
}

/** What the reader may do here, with the reason where they may not. */
export interface Permitted {
  allowed: boolean
  why: string | null
}

export interface TaskView {
  id: string
  number: number
  text: string
  title: string
  status: TaskStatus
  risk: Risk | null
  host: {
    id: string
    name: string
    user: string
    separated: boolean
    mountsFiles: boolean
    solo: boolean
    /** Where reviews are signed; null where the runner serves no approval page. */
    approvalUrl: string | null
  }
  requester: Author
  owner: { id: string; name: string }
  startWhenApproved: boolean
  createdAt: string
  expiresAt: string | null
  drafting: DraftingView | null
  /** What the planner has to be told before there is a plan. */
  questions: OpenQuestions | null
  plan: PlanView | null
  revisions: {
    revision: number
    digest: string
    title: string
    author: Author
    risk: Risk
    createdAt: string
    approvals: number
  }[]
  runs: {
    id: string
    status: RunStatus
    revision: number
    startedAt: string
    endedAt: string | null
    /** While it waits for its window. */
    opensAt: string | null
  }[]
  /** The story so far, oldest first: requests, revisions, reviews with reasons, runs. */
  conversation: {
    at: string
    kind: 'request' | 'question' | 'answer' | 'sent_back' | 'plan' | 'review' | 'run' | 'failure'
    author: Author
    words: string
    detail: string | null
  }[]
  you: {
    id: string | null
    review: Permitted
    edit: Permitted
    cancel: Permitted
    run: Permitted
    retry: Permitted
    answer: Permitted
    sendBack: Permitted
    runAgain: Permitted
    /** Propose a grant that covers plans of this form. */
    allow: Permitted
    comment: Permitted
    reschedule: Permitted
    saveAsRunbook: Permitted
  }
}

/** What became of a step, with what it left behind (`survivors`, `left`) and limits that it hit. */
export interface StepRunView extends StepAftermath {
  position: number
  purpose: string
  script: string
  risk: Risk
  status: StepStatus
  exitCode: number | null
  signal: string | null
  bytes: number | null
  sha256: string | null
  /** What held its processes together, and the limits in force; null before it began, and in records older than these. */
  containment: Containment | null
  limits: StepLimits | null
  startedAt: string | null
  endedAt: string | null
}

export interface RunView {
  id: string
  status: RunStatus
  reason: string | null
  task: { id: string; number: number; title: string }
  host: { name: string; user: string; separated: boolean; held: boolean }
  plan: { revision: number; digest: string; risk: Risk }
  approvals: { name: string; assurance: 'session' | 'passkey'; solo: boolean }[]
  /** The rule by which it ran though nobody had to review it; null where people approved. */
  rule: string | null
  /** The grant that covered it, by name; null where none did. */
  grant: { id: string; title: string } | null
  startedAt: string
  endedAt: string | null
  /** Set once its recording went by age or quota: what it was. */
  removed: { at: string; bytes: number; sha256: string; reason: 'age' | 'quota' } | null
  steps: StepRunView[]
  /** While it waits: its place in the host's line from 1 on, and the run right before it. */
  queue: { place: number; behind: { run: string; task: number } | null; window: WindowView | null } | null
  /** What a person found out about a run that ended unknown. */
  resolution: { outcome: 'done' | 'not_done'; note: string; by: string; at: string } | null
  you: { cancel: Permitted; resolve: Permitted }
}
