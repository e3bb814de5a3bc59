'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod'
import { callApi } from '#app/_client/call-api.ts'

const PlannerShape = z.object({
  ollama: z.object({
    reachable: z.boolean(),
    address: z.string(),
    model: z.string().nullable(),
    detail: z.string().nullable().optional(),
  }),
})
export type PlannerState = z.infer<typeof PlannerShape>['ollama']

/** Whether Ollama answers, asked after the page stands: a planner that is slow to answer must not hold the page. */
export function usePlanner(): PlannerState | null {
  const [state, setState] = useState<PlannerState | null>(null)
  useEffect(() => {
    const abort = new AbortController()
    const call = { method: 'GET' as const, path: '/planner', shape: PlannerShape, signal: abort.signal }
    void callApi(call).then((answer) => answer.ok && setState(answer.value.ollama))
    return () => abort.abort()
  }, [])
  return state
}
