import { useSyncExternalStore } from 'react'

// Single-key shortcuts can be turned off (WCAG 2.2, 2.1.4); the choice stays in this browser.
const NAME = 'shortcuts'
const listeners = new Set<() => void>()

/** Whether single-key shortcuts are on. */
export function useShortcutsOn(): boolean {
  return useSyncExternalStore(subscribe, shortcutsOn, () => true)
}

export function shortcutsOn(): boolean {
  return localStorage.getItem(NAME) !== 'off'
}

export function setShortcutsOn(on: boolean): void {
  localStorage.setItem(NAME, on ? 'on' : 'off')
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
