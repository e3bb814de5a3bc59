'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod'
import { callApi } from '#app/_client/call-api.ts'

const Shape = z.object({ ollama: z.object({ reachable: z.boolean(), model: z.string().nullable() }) })
export type PlannerState = z.infer<typeof Shape>['ollama']

/** Whether Ollama answers, asked after the page stands: a planner that is slow to answer must not hold the page. */
export function usePlanner(): PlannerState | null {
  const [state, setState] = useState<PlannerState | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    void callApi({ method: 'GET', path: '/planner', shape: Shape, signal: leaving.signal }).then((answer) => {
      if (answer.ok) setState(answer.value.ollama)
    })
    return () => leaving.abort()
  }, [])
  return state
}
