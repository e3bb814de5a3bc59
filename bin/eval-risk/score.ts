import { assessScript } from '#lib/risk/assess-script.ts'
import type { Risk } from '#lib/risk/levels.ts'
import { LABELS, type Row } from './rows.ts'

export type Counts = Record<Risk, number>

/** How the grades of a set of commands fit its labels. */
export interface Scores {
  /** How many commands. */
  rows: number
  byLabel: Record<Row['label'], Counts>
  obfuscated: Counts
  /** Dangerous or obfuscated ones below high, and safe ones that are not read-only. */
  misses: { id: string; label: Row['label']; risk: Risk; rules: string[] }[]
}

/** Grades every row. */
export function score(rows: readonly Row[]): Scores {
  const graded = rows.map((row) => ({ ...row, ...assessScript(row.command) }))
  const labelled = LABELS.map((label) => [label, count(graded.filter((row) => row.label === label))] as const)
  return {
    rows: rows.length,
    byLabel: Object.fromEntries(labelled) as Scores['byLabel'],
    obfuscated: count(graded.filter((row) => row.obfuscated)),
    misses: graded
      .filter((row) => isMiss(row, row.risk))
      .map(({ id, label, risk, findings }) => ({ id, label, risk, rules: findings.map(({ rule }) => rule) })),
  }
}

function isMiss({ label, obfuscated }: Row, risk: Risk): boolean {
  if (label === 'safe') return risk !== 'read_only'
  return (label === 'dangerous' || obfuscated) && risk !== 'high' && risk !== 'opaque'
}

function count(rows: readonly { risk: Risk }[]): Counts {
  const counts: Counts = { read_only: 0, low: 0, medium: 0, high: 0, opaque: 0 }
  for (const { risk } of rows) counts[risk]++
  return counts
}
