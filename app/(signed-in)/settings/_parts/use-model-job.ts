'use client'

import { Ignored } from '#app/_client/call-api.ts'
import { useChange } from '../../_shared/use-change.ts'

/** Starts and ends what the server of models does for an admin. */
export function useModelJob(onChange: () => Promise<void>) {
  const { send, pending, problem } = useChange(onChange)
  return {
    start: (body: object) => send('POST', '/planner/jobs', body, Ignored),
    cancel: (id: string) => send('DELETE', `/planner/jobs/${id}`, {}, Ignored),
    pending,
    problem,
  }
}
