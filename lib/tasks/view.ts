import type { Author } from '../members/author.ts'
import type { Permitted } from '../members/permissions.ts'
import type { PlanView } from '../plans/view.ts'
import type { Risk } from '../risk/levels.ts'
import type { RunStatus, TaskStatus } from '../statuses.ts'
import type { OpenQuestions } from './open-questions.ts'
import type { DraftingView } from './show-drafting.ts'

// What pages and the API show of a task. Times are ISO 8601 in UTC; the reader's zone is the browser's business.

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
  /** `by` says whose they are: a grant or a rule may stand in for people. `until` is when the first that counts runs out. */
  approvals: {
    have: number
    required: number
    by: 'people' | 'grant' | 'rule'
    until: string | null
  } | null
  /**
   * What it waits for where its status is needs_input: an answer, or another plan in place of one that was turned back or that
   * a rule forbids.
   */
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
    /** Who let it run: reviewers, those who signed a grant, or a rule alone. */
    by: 'people' | 'grant' | 'rule'
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
