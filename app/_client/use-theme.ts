'use client'

import { useSyncExternalStore } from 'react'
import { type Theme, themeOf } from './themes.ts'

const YEAR = 365 * 24 * 3600
const listeners = new Set<() => void>()

/** The page's theme, and a way to choose another. `rendered` is the one that the server read from the cookie. */
export function useTheme(rendered: Theme): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, read, () => rendered), choose]
}

/** The theme that was chosen, for a page that no server could make: it is only in the cookie. */
export function useChosenTheme(): Theme {
  return useSyncExternalStore(subscribe, readCookie, () => 'system')
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const read = () => themeOf(document.documentElement.dataset.theme)

const readCookie = () => themeOf(/(?:^|; )theme=(\w+)/.exec(document.cookie)?.[1])

function choose(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox before 140
  document.cookie = `theme=${theme}; path=/; max-age=${YEAR}; samesite=lax`
  for (const listener of listeners) listener()
}
