import Link from 'next/link'
import type { Runbook } from '#lib/planner/runbooks/runbook.ts'

/** One link for each area of runbooks, with how many there are: a hundred of them are found by what they are about. */
export function RunbookAreas({ runbooks }: { runbooks: readonly Pick<Runbook, 'area'>[] }) {
  const areas = [...Map.groupBy(runbooks, ({ area }) => area)].sort()
  return (
    <nav aria-label="Runbooks by area">
      <ul className="flex flex-wrap gap-1.5">
        {areas.map(([area, { length }]) => (
          <li key={area}>
            <Link
              href={`/runbooks#area-${area}`}
              className="inline-flex items-baseline gap-1.5 rounded-md border border-line bg-surface px-2.5 py-1 text-sm hover:border-line-strong hover:bg-sunken"
            >
              {area}
              <span className="text-faint text-xs tabular-nums">{length}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
