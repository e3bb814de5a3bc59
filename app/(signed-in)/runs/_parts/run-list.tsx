'use client'

import { useMore } from '#app/_client/use-more.ts'
import { LoadMore } from '#app/_components/load-more.tsx'
import type { Page } from '#lib/page.ts'
import type { RunSummary } from '#lib/runs/show.ts'
import { RunRow } from './run-row.tsx'
import { RunSummaryShape } from './run-summary-shape.ts'

/** Runs, newest first, a page at a time. */
export function RunList({ first }: { first: Page<RunSummary> }) {
  const { rows, ...more } = useMore({
    first,
    path: '/runs',
    row: RunSummaryShape,
    keyOf: ({ id }) => id,
  })
  return (
    <>
      <ul className="overflow-hidden rounded-card border border-line bg-surface shadow-card">
        {rows.map((run) => (
          <li key={run.id} className="border-line border-b last:border-0">
            <RunRow run={run} />
          </li>
        ))}
      </ul>
      <LoadMore {...more} />
    </>
  )
}
