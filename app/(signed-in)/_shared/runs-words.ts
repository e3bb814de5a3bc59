import { counted } from '#app/_components/counted.ts'
import type { Tally } from '#lib/runbooks/view.ts'

/** How the runs of a runbook went: "12 runs, 92 % succeeded". What a person ended says nothing of the runbook. */
export function runsWords({ succeeded, failed, canceled }: Tally): string {
  const told = succeeded + failed
  const stopped = canceled > 0 ? `, ${canceled} stopped` : ''
  if (told === 0) return `no run yet${stopped}`
  const share = Math.floor((succeeded / told) * 100)
  return `${counted(told, 'run')}, ${share} % succeeded${stopped}`
}
