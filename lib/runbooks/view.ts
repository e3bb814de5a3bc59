import type { Permitted } from '../members/permissions.ts'
import type { Runbook } from '../planner/runbooks/runbook.ts'
import type { Finding, Risk } from '../risk/levels.ts'

/** How runs ended: `failed` holds those that timed out or whose end is unknown, `canceled` those that a person ended. */
export interface Tally {
  succeeded: number
  failed: number
  canceled: number
}

/** A runbook that may be used, with what became of its runs: all versions of the team's own together. */
export type UsableRunbook = Runbook & { runs: Tally }

/** One of the team's own, used or not. */
export interface OwnRunbook {
  name: string
  title: string
  /** The newest version, and the one in use. */
  latest: number
  inUse: number | null
  archived: boolean
}

export interface VersionView {
  number: number
  title: string
  author: { id: string; name: string }
  createdAt: string
  fromTask: number | null
  approved: { by: string; at: string } | null
  runs: Tally
}

/** One of the team's own with all its versions, newest first, and the text of one of them. */
export interface RunbookView extends OwnRunbook {
  /** Whether a runbook of the same name ships, in whose place it is used. */
  replaces: boolean
  versions: VersionView[]
  shown: { number: number; source: string; preview: RunbookPreview }
  you: { write: Permitted; approve: Permitted; archive: Permitted }
}

/** What a text would be as a runbook: its steps with their grades, or what is wrong in which line. */
export type RunbookPreview =
  | { ok: false; line: number; why: string }
  | {
      ok: true
      title: string
      explanation: string
      area: string
      changes: boolean
      undo: string | null
      parameters: Pick<Runbook['parameters'][number], 'name' | 'type' | 'about' | 'example' | 'default'>[]
      /** As on each family that it has commands for; one list where they are the same. */
      plans: { system: string | null; steps: PreviewStep[] }[]
      /** Phrases that would not pick it, with what they pick instead. */
      lost: { phrase: string; picks: string | null }[]
    }

export interface PreviewStep {
  position: number
  purpose: string
  script: string
  risk: Risk
  findings: Finding[]
  secrets: string[]
}
