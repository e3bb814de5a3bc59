'use client'

import { useMore } from '#app/_client/use-more.ts'
import { LoadMore } from '#app/_components/load-more.tsx'
import { Rows } from '#app/_components/rows.tsx'
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
      <Rows>
        {rows.map((run) => (
          <li key={run.id}>
            <RunRow run={run} />
          </li>
        ))}
      </Rows>
      <LoadMore {...more} />
    </>
  )
}
