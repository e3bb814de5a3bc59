'use client'

import { useState } from 'react'
import type { z } from 'zod'
import { callApi, type Problem } from '#app/_client/call-api.ts'
import { useRefresh } from '#app/_client/use-refresh.tsx'

/**
 * Changes something through the API, then renders the page again, or does what `after` says. `send` gives the answer, or null
 * when it was refused.
 */
export function useChange(after?: () => Promise<void>) {
  const refresh = useRefresh()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = async <T>(
    method: 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body: unknown,
    shape: z.ZodType<T>,
  ): Promise<{ value: T } | null> => {
    setPending(true)
    setProblem(null)
    const answer = await callApi({ method, path, body, shape })
    setPending(false)
    if (!answer.ok) setProblem(answer.problem)
    await (after ?? refresh)()
    return answer.ok ? { value: answer.value } : null
  }
  return { send, pending, problem, forget: () => setProblem(null) }
}
