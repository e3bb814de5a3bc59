'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod'
import { callApi } from '#app/_client/call-api.ts'

const Known = z.object({ rows: z.array(z.object({ name: z.string(), version: z.int(), setBy: z.string() })) })

export type KnownSecret = z.infer<typeof Known>['rows'][number]

/** The secrets that a step may be given; none while they are not known, or where they cannot be read. */
export function useSecrets(): readonly KnownSecret[] {
  const [known, setKnown] = useState<readonly KnownSecret[]>([])
  useEffect(() => {
    const leaving = new AbortController()
    void callApi({ method: 'GET', path: '/secrets', shape: Known, signal: leaving.signal }).then((answer) => {
      if (answer.ok) setKnown(answer.value.rows)
    })
    return () => leaving.abort()
  }, [])
  return known
}
