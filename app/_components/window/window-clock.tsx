'use client'

import { useNow } from '#app/_client/use-now.ts'
import type { WindowView } from '#lib/plans/window.ts'
import { RelativeTime } from '../relative-time.tsx'

/** The countdown of a plan's window: until it opens, then until it closes. */
export function WindowClock({ window: { notBefore, until } }: { window: WindowView }) {
  const now = useNow() ?? Date.now()
  const [verb, at] =
    now < Date.parse(notBefore)
      ? ['opens', notBefore]
      : [now < Date.parse(until) ? 'closes' : 'closed', until]
  return (
    // The server's second may not be the browser's; the next tick settles it.
    <span suppressHydrationWarning>
      window {verb} <RelativeTime at={at} direction={verb === 'closed' ? 'past' : 'future'} />
    </span>
  )
}
