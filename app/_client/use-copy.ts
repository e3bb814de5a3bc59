'use client'

import { useEffect, useState } from 'react'

/** Milliseconds for which the outcome stands. */
const SHOWN_MS = 2000

/** How putting text on the clipboard went, for two seconds, and the way to. Plain http has none, away from localhost. */
export function useCopy(): ['idle' | 'copied' | 'refused', (text: string) => Promise<void>] {
  const [outcome, setOutcome] = useState<{ copied: boolean } | null>(null)
  useEffect(() => {
    const timer = outcome && setTimeout(() => setOutcome(null), SHOWN_MS)
    return () => clearTimeout(timer ?? undefined)
  }, [outcome])
  const copy = async (text: string) => setOutcome({ copied: await write(text) })
  return [outcome === null ? 'idle' : outcome.copied ? 'copied' : 'refused', copy]
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
