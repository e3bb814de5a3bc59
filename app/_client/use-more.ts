'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { z } from 'zod'
import type { Page } from '#lib/page.ts'
import { type Answer, callApi, type Problem } from './call-api.ts'

interface List<Row> {
  /** The page that the server rendered. */
  first: Page<Row>
  /** The list's address under /api/v1, without the cursor. */
  path: string
  row: z.ZodType<Row>
  /** What makes a row itself: one that moved between pages shows once. */
  keyOf: (row: Row) => string
}

/** Further pages below the first one. When the first page changes its end, the pages below are read again. */
export function useMore<Row>({ first, path, row, keyOf }: List<Row>) {
  const [more, setMore] = useState<Page<Row> | null>(null)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const next = more ? more.next : first.next

  const put = (answer: Answer<Page<Row>>) => {
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) setMore(answer.value)
  }
  const load = async () => {
    if (!next) return
    setPending(true)
    const answer = await readPage(path, next, row)
    setPending(false)
    put(answer.ok ? { ok: true, value: append(more, answer.value) } : answer)
  }
  const renew = useEffectEvent(async () => {
    if (more) put(await readRows(path, first.next, row, more.rows.length))
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end of the first page is what the others hang on
  useEffect(() => void renew(), [first.next])

  const known = new Set(first.rows.map(keyOf))
  const rows = [...first.rows, ...(more?.rows ?? []).filter((each) => !known.has(keyOf(each)))]
  return { rows, hasMore: next !== null, load, pending, problem }
}

/** Pages from `cursor` on until there are `count` rows, or no more. */
async function readRows<Row>(
  path: string,
  cursor: string | null,
  row: z.ZodType<Row>,
  count: number,
): Promise<Answer<Page<Row>>> {
  let page: Page<Row> = { rows: [], next: cursor }
  while (page.next && page.rows.length < count) {
    const answer = await readPage(path, page.next, row)
    if (!answer.ok) return answer
    page = append(page, answer.value)
  }
  return { ok: true, value: page }
}

function readPage<Row>(path: string, cursor: string, row: z.ZodType<Row>): Promise<Answer<Page<Row>>> {
  const query = `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`
  const shape: z.ZodType<Page<Row>> = z.object({ rows: z.array(row), next: z.string().nullable() })
  return callApi({ method: 'GET', path: `${path}${query}`, shape })
}

function append<Row>(page: Page<Row> | null, below: Page<Row>): Page<Row> {
  return { rows: [...(page?.rows ?? []), ...below.rows], next: below.next }
}
