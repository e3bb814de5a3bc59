'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import type { z } from 'zod'
import { type Answer, callApi } from './call-api.ts'

/** Milliseconds after the last change: whoever types is not asked about at each key. */
const PAUSE_MS = 400

/** What the API says of `body`, asked a moment after its last change; null until it is known. About null nothing is asked. */
export function useAsked<T>(path: string, body: object | null, shape: z.ZodType<T>): Answer<T> | null {
  const [answer, setAnswer] = useState<Answer<T> | null>(null)
  const ask = useEffectEvent((signal: AbortSignal) => callApi({ method: 'POST', path, body, shape, signal }))
  const text = body && JSON.stringify(body)
  useEffect(() => {
    if (text === null) return setAnswer(null)
    const leaving = new AbortController()
    const timer = setTimeout(async () => {
      const found = await ask(leaving.signal)
      if (!leaving.signal.aborted) setAnswer(found)
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [text])
  return answer
}
