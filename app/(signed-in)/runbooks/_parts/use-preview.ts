'use client'

import { z } from 'zod'
import { useAsked } from '#app/_client/use-asked.ts'
import type { RunbookPreview } from '#lib/runbooks/view.ts'

const Preview = z.custom<RunbookPreview>((answer) => z.object({ ok: z.boolean() }).safeParse(answer).success)

/** What the text would be as a runbook, asked a moment after the last key; null while nothing is known yet. */
export function usePreview(source: string, name: string | undefined): RunbookPreview | null {
  const answer = useAsked('/runbooks/preview', source.trim() === '' ? null : { source, name }, Preview)
  if (answer === null) return null
  return answer.ok ? answer.value : { ok: false, line: 1, why: answer.problem.message }
}
