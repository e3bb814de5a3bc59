import type { Answered } from '../planner/question.ts'
import type { Follows } from '../tasks/turn.ts'

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
