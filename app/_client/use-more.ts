'use client'

import { useState } from 'react'
import { z } from 'zod'
import type { Page } from '#lib/tasks/view.ts'
import { callApi, type Problem } from './call-api.ts'

/**
 * Further pages below the one that the server rendered. `path` is the list's address under /api/v1 without the
 * cursor, `row` the shape of a row, `keyOf` what makes a row itself: a row that moved between pages shows once.
 */
export function useMore<Row>({
  first,
  path,
  row,
  keyOf,
}: {
  first: Page<Row>
  path: string
  row: z.ZodType<Row>
  keyOf: (row: Row) => string
}) {
  const [more, setMore] = useState<Page<Row> | null>(null)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const next = more ? more.next : first.next

  const load = async () => {
    if (!next) return
    setPending(true)
    const answer = await callApi({ method: 'GET', path: withCursor(path, next), shape: pageOf(row) })
    setPending(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) setMore({ rows: [...(more?.rows ?? []), ...answer.value.rows], next: answer.value.next })
  }

  const known = new Set(first.rows.map(keyOf))
  const rows = [...first.rows, ...(more?.rows ?? []).filter((each) => !known.has(keyOf(each)))]
  return { rows, hasMore: next !== null, load, pending, problem }
}

function pageOf<Row>(row: z.ZodType<Row>): z.ZodType<Page<Row>> {
  return z.object({ rows: z.array(row), next: z.string().nullable() })
}

function withCursor(path: string, cursor: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`
}
