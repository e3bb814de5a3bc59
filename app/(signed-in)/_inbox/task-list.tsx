'use client'

import { useState } from 'react'
import { useMore } from '#app/_client/use-more.ts'
import { useShortcuts } from '#app/_client/use-shortcuts.ts'
import { Button } from '#app/_components/button.tsx'
import { LoadMore } from '#app/_components/load-more.tsx'
import type { Page } from '#lib/page.ts'
import type { TaskListView, TaskSummary } from '#lib/tasks/view.ts'
import { TaskRows } from './task-rows.tsx'
import { TaskSummaryShape } from './task-summary-shape.ts'

/** A view of the inbox: grows by its key, and never moves a row away from under the pointer. */
export function TaskList({ first, view }: { first: Page<TaskSummary>; view: TaskListView }) {
  const { rows, ...more } = useMore({
    first,
    path: `/tasks?view=${view}`,
    row: TaskSummaryShape,
    keyOf: ({ id }) => id,
  })
  const calm = useCalm(rows)
  useShortcuts({ j: () => moveFocus(1), k: () => moveFocus(-1) })
  return (
    <div {...calm.watch}>
      {calm.held > 0 && (
        <div className="sticky top-3 z-10 mb-2 flex justify-center">
          <Button size="sm" variant="primary" onClick={calm.release}>
            {calm.held} new
          </Button>
        </div>
      )}
      <TaskRows rows={calm.rows} />
      <LoadMore {...more} />
    </div>
  )
}

/** Rows as they were when the pointer came over them; what arrived since waits behind a button. */
function useCalm(rows: TaskSummary[]) {
  const [kept, setKept] = useState<TaskSummary[] | null>(null)
  const release = () => setKept(null)
  const hold = () => setKept((before) => before ?? rows)
  const fresh = new Map(rows.map((row) => [row.id, row]))
  const known = new Set(kept?.map(({ id }) => id))
  return {
    rows: kept ? kept.map((row) => fresh.get(row.id) ?? row) : rows,
    held: kept ? rows.filter(({ id }) => !known.has(id)).length : 0,
    release,
    watch: { onPointerEnter: hold, onPointerLeave: release },
  }
}

function moveFocus(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('[data-task-row]')]
  const at = links.findIndex((link) => link.matches(':focus'))
  const next = at < 0 ? links[0] : links[at + by]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}
