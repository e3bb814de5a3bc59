'use client'

import { useSyncExternalStore } from 'react'

/**
 * Whether the page's script runs yet. Until then a form would be sent the browser's own way, its fields in the address,
 * and what is typed into a controlled field would be lost: forms wait for this.
 */
export function useAlive(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  )
}

const subscribe = () => () => undefined
