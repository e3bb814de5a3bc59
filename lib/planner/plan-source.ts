import type { Answered } from './question.ts'

/** What a revision answers: a reviewer's wish, or a run that failed. Words are data. */
export type Follows =
  | { kind: 'changes'; revision: number; reviewer: string; words: string }
  /** `outcome` continues "step 2 ". */
  | { kind: 'failed_run'; revision: number; run: string; step: number; outcome: string }

/** Where a revision came from. */
export type PlanSource =
  | {
      kind: 'runbook'
      name: string
      /** Of a team's own; null, or missing in older rows, for one that ships with the product. */
      version?: number | null
      title: string
      parameters: Record<string, string>
    }
  | {
      kind: 'model'
      model: string
      modelDigest: string | null
      promptVersion: number
      seconds: number
      answers?: Answered[]
      follows?: Follows
    }
  | { kind: 'member'; basedOn: number | null }

/** Where a stored revision came from. */
export const storedSource = ({ source }: { source: string }): PlanSource => JSON.parse(source) as PlanSource
