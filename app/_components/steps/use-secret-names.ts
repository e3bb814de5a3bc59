'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod'
import { callApi } from '#app/_client/call-api.ts'

const Names = z.object({ rows: z.array(z.object({ name: z.string() })) })

/** Names of the secrets that a step may be given; none while they are not known, or where they cannot be read. */
export function useSecretNames(): readonly string[] {
  const [names, setNames] = useState<readonly string[]>([])
  useEffect(() => {
    const leaving = new AbortController()
    void callApi({ method: 'GET', path: '/secrets', shape: Names, signal: leaving.signal }).then((answer) => {
      if (answer.ok) setNames(answer.value.rows.map(({ name }) => name))
    })
    return () => leaving.abort()
  }, [])
  return names
}
