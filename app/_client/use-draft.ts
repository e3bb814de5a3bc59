'use client'

import { useCallback, useEffect, useState } from 'react'

/**
 * Text that survives a reload of the tab: nothing that somebody typed is lost. `key` names what is written; `initial`
 * stands until something was typed. Returns the text, its setter, and the way to forget it once it was sent.
 */
export function useDraft(key: string, initial = ''): [string, (text: string) => void, () => void] {
  const [text, setText] = useState(initial)
  const name = `draft:${key}`
  useEffect(() => {
    const kept = sessionStorage.getItem(name)
    if (kept !== null) setText(kept)
  }, [name])
  const write = useCallback(
    (next: string) => {
      setText(next)
      sessionStorage.setItem(name, next)
    },
    [name],
  )
  const forget = useCallback(() => sessionStorage.removeItem(name), [name])
  return [text, write, forget]
}
