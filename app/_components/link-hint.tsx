'use client'

import { useLinkStatus } from 'next/link'

/** Within a link: a line across the top while the page that it leads to is on its way, and not even its outline is here. */
export function LinkHint() {
  const { pending } = useLinkStatus()
  if (!pending) return null
  return (
    <span
      aria-hidden="true"
      className="fixed inset-x-0 top-0 z-50 h-0.5 bg-ink transition-opacity delay-200 starting:opacity-0"
    />
  )
}
