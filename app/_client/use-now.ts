'use client'

import { useSyncExternalStore } from 'react'

// One ticking clock for the whole tab, so that a hundred times on a page cost one timer.
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now = 0

/** Milliseconds since 1970, renewed each second; null while the server renders and until the page is alive. */
export function useNow(): number | null {
  return useSyncExternalStore(subscribe, read, () => null)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
    now = 0
  }
}

function read(): number {
  now ||= Date.now()
  return now
}

function tick(): void {
  now = Date.now()
  for (const listener of listeners) listener()
}
