'use client'

import { useCallback, useEffect, useState } from 'react'

/**
 * Text that survives a reload of the tab: nothing that somebody typed is lost. `key` names what is written; `initial`
 * stands until something was typed. Returns the text, its setter, and the way to forget it once it was sent.
 */
export function useDraft(key: string, initial = ''): [string, (text: string) => void, () => void] {
  const name = `draft:${key}`
  const [typed, setTyped] = useState<{ name: string; text: string } | null>(null)
  useEffect(() => {
    const text = sessionStorage.getItem(name)
    if (text !== null) setTyped({ name, text })
  }, [name])
  const write = useCallback(
    (text: string) => {
      setTyped({ name, text })
      sessionStorage.setItem(name, text)
    },
    [name],
  )
  const forget = useCallback(() => sessionStorage.removeItem(name), [name])
  // What was typed under another name is about something else, such as a policy that is in force no more.
  return [typed?.name === name ? typed.text : initial, write, forget]
}
