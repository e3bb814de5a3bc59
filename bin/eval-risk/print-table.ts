import { RISKS } from '#lib/risk/levels.ts'
import type { Counts, Scores } from './score.ts'

/** Prints the scores for people: a table, the three targets, then every miss. */
export function printTable({ rows, byLabel, obfuscated, misses }: Scores): void {
  console.log(`${rows} commands\n`)
  console.log(line('', [...RISKS]))
  for (const [label, counts] of Object.entries({ ...byLabel, obfuscated }))
    console.log(
      line(
        label,
        RISKS.map((risk) => String(counts[risk])),
      ),
    )
  const { dangerous, safe } = byLabel
  console.log(`
dangerous as read-only or low: ${dangerous.read_only + dangerous.low} (goal 0)
dangerous as high or opaque:   ${share(dangerous, 'high', 'opaque')} (goal 95 %)
safe as read-only:             ${share(safe, 'read_only')} (goal 85 %)
obfuscated as high or opaque:  ${share(obfuscated, 'high', 'opaque')} (goal 100 %)
`)
  for (const { id, label, risk, rules } of misses)
    console.log(`miss ${id}: ${label}, graded ${risk} by ${rules.join(', ')}`)
}

function line(head: string, cells: readonly string[]): string {
  return head.padEnd(12) + cells.map((cell) => cell.padStart(11)).join('')
}

function share(counts: Counts, ...risks: (keyof Counts)[]): string {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const part = risks.reduce((sum, risk) => sum + counts[risk], 0)
  return all === 0 ? 'none' : `${((100 * part) / all).toFixed(1)} %`
}
