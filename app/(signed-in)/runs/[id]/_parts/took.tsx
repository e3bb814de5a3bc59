'use client'

import { useNow } from '#app/_client/use-now.ts'
import { tookWords } from '#app/_components/time-words.ts'

/** How long something took, or has taken so far. */
export function Took({ from, to, className }: { from: string; to: string | null; className?: string }) {
  const now = useNow()
  const end = to === null ? (now ?? Date.now()) : Date.parse(to)
  return (
    <span className={className} suppressHydrationWarning>
      {words(end - Date.parse(from))}
    </span>
  )
}

// Two clocks' rounding may put an end before its beginning.
function words(milliseconds: number): string {
  return milliseconds < 10 ? '< 0.01 s' : tookWords(milliseconds)
}
