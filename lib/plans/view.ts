import type { EffectsSummary } from '../effects/summarize.ts'
import type { Author } from '../members/author.ts'
import type { Agreement } from '../planner/agreement/agreement.ts'
import type { PlanLint } from '../planner/lint/plan-lint.ts'
import type { PlanSource } from '../planner/plan-source.ts'
import type { Told } from '../planner/planner.ts'
import type { Finding, Risk } from '../risk/levels.ts'
import type { PlanFile } from './document.ts'
import type { HostCheck } from './host-check/host-check.ts'
import type { ResolutionView } from './resolution-view.ts'
import type { StepTerms } from './step-terms.ts'
import type { WindowView } from './window.ts'

// What pages and the API show of a plan. Times are ISO 8601 in UTC; the reader's zone is the browser's business.

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
