import type { Scores } from './score.ts'

/** Writes scores for people. */
export function printScores(scores: Scores): void {
  const { rows, agreement, seconds } = scores
  const of = (part: number, whole = rows) =>
    `${part} of ${whole}${whole > 0 ? ` (${(part / whole).toFixed(2)})` : ''}`
  const lines = [
    ['parsed', of(scores.parsed)],
    ['refused', of(scores.refused)],
    ['matched, first plan', of(scores.matched)],
    ['matched, after repair and agreement', of(scores.matchedAfterRepair)],
    ['effect agrees', of(scores.effectAgrees)],
    ['unasked writes that were flagged', of(scores.unaskedWritesFlagged, scores.unaskedWrites)],
    ['right where all candidates agree', of(agreement.full.right, agreement.full.rows)],
    ['right where they do not', of(agreement.partial.right, agreement.partial.rows)],
    ['seconds to the first plan', `median ${seconds.p50}, 95th percentile ${seconds.p95}`],
  ]
  for (const [name = '', value] of lines) console.log(`${name.padEnd(38)}${value}`)
  for (const { id, answer } of scores.misses)
    console.log(`miss ${id}: ${answer.replaceAll('\n', ' ⏎ ').slice(0, 160)}`)
}
