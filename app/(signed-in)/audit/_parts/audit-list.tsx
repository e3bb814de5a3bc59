'use client'

import { useState } from 'react'
import { useLive } from '#app/_client/use-live.ts'
import { useMore } from '#app/_client/use-more.ts'
import { useRefresh } from '#app/_client/use-refresh.tsx'
import { Button } from '#app/_components/button.tsx'
import { LoadMore } from '#app/_components/load-more.tsx'
import { Rows } from '#app/_components/rows.tsx'
import type { AuditRow } from '#lib/audit/list.ts'
import type { Page } from '#lib/page.ts'
import { AuditEvent } from './audit-event.tsx'
import { AuditRowShape } from './audit-row-shape.ts'

/** Events, newest first. What happens while one reads waits behind a button, so that no row moves under the eye. */
export function AuditList({ first, query }: { first: Page<AuditRow>; query: string }) {
  const { rows, ...more } = useMore({
    first,
    path: query ? `/audit?${query}` : '/audit',
    row: AuditRowShape,
    keyOf: ({ sequence }) => String(sequence),
  })
  const [fresh, setFresh] = useState(false)
  const refresh = useRefresh()
  useLive('audit', () => setFresh(true))
  return (
    <>
      {fresh && (
        <div className="sticky top-3 z-10 mb-2 flex justify-center">
          <Button
            size="sm"
            onClick={() => {
              setFresh(false)
              refresh()
            }}
          >
            Show newer events
          </Button>
        </div>
      )}
      <Rows label="Events">
        {rows.map((row) => (
          <li key={row.sequence}>
            <AuditEvent row={row} />
          </li>
        ))}
      </Rows>
      <LoadMore {...more} />
    </>
  )
}
