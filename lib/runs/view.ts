import type { Containment, StepAftermath, StepLimits } from '../hosts/step-facts.ts'
import type { Permitted } from '../members/permissions.ts'
import type { WindowView } from '../plans/window.ts'
import type { Risk } from '../risk/levels.ts'
import type { RunStatus, StepStatus } from '../statuses.ts'

// What pages and the API show of a run. Times are ISO 8601 in UTC; the reader's zone is the browser's business.

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
