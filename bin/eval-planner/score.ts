import type { Grade } from './grade-row.ts'

interface Share {
  rows: number
  right: number
}

/** How the plans of a set of requests fit what was asked. */
export interface Scores {
  rows: number
  parsed: number
  refused: number
  /** First plans that did what a reference did. */
  matched: number
  /** The same of the plans that people see in the end, after repair and agreement. */
  matchedAfterRepair: number
  /** Plans that change something exactly where the request asks for it, found by reading them. */
  effectAgrees: number
  /** Plans that change something although the request only reads, and how many of them the lint names. */
  unaskedWrites: number
  unaskedWritesFlagged: number
  agreement: { full: Share; partial: Share }
  /** From the request to the complete first plan. */
  seconds: { p50: number; p95: number }
  misses: { id: string; outcome: Grade['outcome']; answer: string }[]
}

/** Sums up grades. */
export function score(grades: readonly Grade[]): Scores {
  const count = (holds: (grade: Grade) => boolean) => grades.filter(holds).length
  const share = (agreement: Grade['agreement']) => ({
    rows: count((grade) => grade.agreement === agreement),
    right: count((grade) => grade.agreement === agreement && grade.matchedAfterRepair),
  })
  return {
    rows: grades.length,
    parsed: count(({ outcome }) => outcome === 'parsed'),
    refused: count(({ outcome }) => outcome === 'refused'),
    matched: count(({ matched }) => matched),
    matchedAfterRepair: count(({ matchedAfterRepair }) => matchedAfterRepair),
    effectAgrees: count(({ effectAgrees }) => effectAgrees),
    unaskedWrites: count(({ unaskedWrite }) => unaskedWrite),
    unaskedWritesFlagged: count(({ unaskedWrite, flagged }) => unaskedWrite && flagged),
    agreement: { full: share('full'), partial: share('partial') },
    seconds: { p50: quantile(grades, 0.5), p95: quantile(grades, 0.95) },
    misses: grades
      .filter(({ matchedAfterRepair }) => !matchedAfterRepair)
      .map(({ id, outcome, answer }) => ({ id, outcome, answer })),
  }
}

function quantile(grades: readonly Grade[], share: number): number {
  const sorted = grades.map(({ seconds }) => seconds).sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}
