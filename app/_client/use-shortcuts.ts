'use client'

import { useEffect, useEffectEvent } from 'react'
import { shortcutsOn } from './shortcut-switch.ts'

/** Milliseconds in which the second key of a sequence counts. */
const SEQUENCE = 1200

// The first key of a sequence is shared: after `g`, no other part of the page may take the second key of one for its own.
let prefix: { key: string; at: number } | null = null
const parts = new Set<(name: string) => boolean>()

/**
 * Runs the action of a pressed key, or of a sequence written "g i". Keys are named as KeyboardEvent.key names them.
 * Nothing fires while the reader types, holds a modifier or has a dialog or menu open, and nothing decides: a key may
 * open a dialog at most.
 */
export function useShortcuts(actions: Record<string, () => void>): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || !mayFire(event)) return
    const name = nameOf(event)
    if (Object.keys(actions).some((key) => key.startsWith(`${name} `)))
      prefix = { key: name, at: event.timeStamp }
    const action = actions[[...parts].some((knows) => knows(name)) ? name : event.key]
    if (!action) return
    event.preventDefault()
    action()
  })
  const knows = useEffectEvent((name: string) => name in actions)
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event)
    const part = (name: string) => knows(name)
    parts.add(part)
    document.addEventListener('keydown', listener)
    return () => {
      parts.delete(part)
      document.removeEventListener('keydown', listener)
    }
  }, [])
}

function nameOf(event: KeyboardEvent): string {
  if (!prefix || prefix.at === event.timeStamp) return event.key
  const held = prefix
  // Every listener of this press reads the same prefix; after them it is spent.
  setTimeout(() => {
    if (prefix === held) prefix = null
  })
  return event.timeStamp - held.at < SEQUENCE ? `${held.key} ${event.key}` : event.key
}

function mayFire(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !shortcutsOn()) return false
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest('input, textarea, select, [contenteditable="true"]')) return false
  return document.querySelector('[role="dialog"], [role="menu"]') === null
}
