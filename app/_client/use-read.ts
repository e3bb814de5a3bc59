'use client'

import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { callApi } from './call-api.ts'

/**
 * What the API has at this path, read once the page stands: a slow answer must not hold it. Null until then, and where it
 * refuses. `shape` is the same object at each call.
 */
export function useRead<T>(path: string, shape: z.ZodType<T>): T | null {
  const [value, setValue] = useState<T | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    void callApi({ method: 'GET', path, shape, signal: leaving.signal }).then((answer) => {
      if (answer.ok) setValue(answer.value)
    })
    return () => leaving.abort()
  }, [path, shape])
  return value
}
