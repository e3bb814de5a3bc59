'use client'

import { useState } from 'react'
import { callApi, Ignored, type Problem } from '#app/_client/call-api.ts'

/** Starts and ends what the server of models does for an admin. */
export function useModelJob(onChange: () => Promise<void>) {
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = async (method: 'POST' | 'DELETE', path: string, body: unknown) => {
    setPending(true)
    const answer = await callApi({ method, path, body, shape: Ignored })
    setPending(false)
    setProblem(answer.ok ? null : answer.problem)
    await onChange()
    return answer.ok
  }
  return {
    start: (body: unknown) => send('POST', '/planner/jobs', body),
    cancel: (id: string) => send('DELETE', `/planner/jobs/${id}`, {}),
    pending,
    problem,
  }
}
