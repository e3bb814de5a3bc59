'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useTransition } from 'react'
import type { Topic } from '#lib/announce.ts'
import { useLive } from './use-live.ts'

/** Asks the server for the page's data again. Calls during a refresh lead to one more after it, not to a pile. */
export function useRefresh(): () => void {
  const router = useRouter()
  const [refreshing, start] = useTransition()
  const again = useRef(false)
  const busy = useRef(false)
  const refresh = useCallback(() => {
    if (busy.current) {
      again.current = true
      return
    }
    busy.current = true
    start(() => router.refresh())
  }, [router])
  useEffect(() => {
    if (refreshing) return
    busy.current = false
    if (!again.current) return
    again.current = false
    refresh()
  }, [refreshing, refresh])
  return refresh
}

/** Keeps a page fresh: renders again from the server when the topic changed. Draws nothing. */
export function RefreshOn({ topic }: { topic: Topic }) {
  useLive(topic, useRefresh())
  return null
}
