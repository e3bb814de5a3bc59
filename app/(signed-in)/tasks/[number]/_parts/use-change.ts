'use client'

import { useState } from 'react'
import { callApi, Ignored, type Problem } from '#app/_client/call-api.ts'
import { useRefresh } from '#app/_client/use-refresh.tsx'

/** Changes something of a task by a POST below it, then renders the page again. */
export function useChange(number: number) {
  const refresh = useRefresh()
  const [pending, setPending] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = async (what: string, body: unknown = {}): Promise<boolean> => {
    setPending(what)
    setProblem(null)
    const answer = await callApi({ method: 'POST', path: `/tasks/${number}/${what}`, body, shape: Ignored })
    setPending(null)
    if (!answer.ok) setProblem(answer.problem)
    refresh()
    return answer.ok
  }
  return { send, pending, problem }
}
