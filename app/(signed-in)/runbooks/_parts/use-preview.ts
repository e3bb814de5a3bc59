'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod'
import { callApi } from '#app/_client/call-api.ts'
import type { RunbookPreview } from '#lib/runbooks/view.ts'

const PAUSE_MS = 400

/** What the text would be as a runbook, asked a moment after the last key; null while nothing is known yet. */
export function usePreview(source: string, name: string | undefined): RunbookPreview | null {
  const [preview, setPreview] = useState<RunbookPreview | null>(null)
  useEffect(() => {
    if (source.trim() === '') return setPreview(null)
    const leaving = new AbortController()
    const timer = setTimeout(async () => {
      const body = { source, ...(name === undefined ? {} : { name }) }
      const shape = z.custom<RunbookPreview>(
        (answer) => z.object({ ok: z.boolean() }).safeParse(answer).success,
      )
      const answer = await callApi({
        method: 'POST',
        path: '/runbooks/preview',
        body,
        shape,
        signal: leaving.signal,
      })
      if (leaving.signal.aborted) return
      setPreview(answer.ok ? answer.value : { ok: false, line: 1, why: answer.problem.message })
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [source, name])
  return preview
}
