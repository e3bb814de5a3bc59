'use client'

import { useNow } from '#app/_client/use-now.ts'
import type { WindowView } from '#lib/plans/window.ts'
import { RelativeTime } from '../relative-time.tsx'

/** The countdown of a plan's window: until it opens, then until it closes. */
export function WindowClock({ window: { notBefore, until } }: { window: WindowView }) {
  const now = useNow() ?? Date.now()
  // The server's second may not be the browser's; the next tick settles it.
  if (now < Date.parse(notBefore))
    return (
      <span suppressHydrationWarning>
        window opens <RelativeTime at={notBefore} direction="future" />
      </span>
    )
  if (now < Date.parse(until))
    return (
      <span suppressHydrationWarning>
        window closes <RelativeTime at={until} direction="future" />
      </span>
    )
  return (
    <span suppressHydrationWarning>
      window closed <RelativeTime at={until} />
    </span>
  )
}
