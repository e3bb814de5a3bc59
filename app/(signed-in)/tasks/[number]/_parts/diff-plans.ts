import { align } from './alignment.ts'
import { type Change, diffTokens } from './diff-tokens.ts'

export interface DiffStep {
  purpose: string
  script: string
  /** What it asks for beside its script, a phrase each. */
  terms: readonly string[]
}

/** A step of the newer plan against the older: kept as it is, edited, added, or gone. */
export type StepChange =
  | { kind: 'same'; step: DiffStep }
  | { kind: 'edited'; purpose: Change[]; script: Change[]; terms: Change[] }
  | { kind: 'added' | 'removed'; step: DiffStep }

/**
 * What changed between two plans, step by step. Steps with the same bytes and purpose are kept; between kept ones, a
 * removed step and an added step at the same place are shown as one that was edited.
 */
export function diffPlans(before: readonly DiffStep[], after: readonly DiffStep[]): StepChange[] {
  const changes: StepChange[] = []
  let removed: DiffStep[] = []
  let added: DiffStep[] = []
  const flush = () => {
    changes.push(...pair(removed, added))
    removed = []
    added = []
  }
  const [older, newer] = [[...before], [...after]]
  for (const match of align(before.map(nameOf), after.map(nameOf))) {
    if (match.after === null) removed.push(...older.splice(0, 1))
    else if (match.before === null) added.push(...newer.splice(0, 1))
    else {
      flush()
      older.shift()
      changes.push(...newer.splice(0, 1).map((step): StepChange => ({ kind: 'same', step })))
    }
  }
  flush()
  return changes
}

const nameOf = ({ purpose, script, terms }: DiffStep): string => [purpose, script, ...terms].join('\0')

function pair(removed: readonly DiffStep[], added: readonly DiffStep[]): StepChange[] {
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, index) =>
    between(removed[index], added[index]),
  ).flat()
}

function between(before: DiffStep | undefined, after: DiffStep | undefined): StepChange[] {
  if (before && after)
    return [
      {
        kind: 'edited',
        purpose: diffTokens(before.purpose, after.purpose),
        script: diffTokens(before.script, after.script),
        terms: diffTokens(before.terms.join(', '), after.terms.join(', ')),
      },
    ]
  if (after) return [{ kind: 'added', step: after }]
  return before ? [{ kind: 'removed', step: before }] : []
}
