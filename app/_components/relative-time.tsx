'use client'

import { useNow } from '#app/_client/use-now.ts'
import { cx } from './cx.ts'
import { agoWords, clockWords, exactWords, tookWords, untilWords } from './time-words.ts'

/**
 * A moment as the reader thinks of it ("12 min ago", "in 41 min"), exact on hover in the reader's own zone.
 * `at` is ISO 8601. The server knows no zone, so the exact form arrives with the page's script.
 */
export function RelativeTime({
  at,
  direction = 'past',
  className,
}: {
  at: string
  direction?: 'past' | 'future'
  className?: string
}) {
  const now = useNow()
  const moment = Date.parse(at)
  const words = direction === 'past' ? agoWords : untilWords
  return (
    <time
      dateTime={at}
      title={now === null ? undefined : exactWords(moment)}
      className={className}
      // The server's second may not be the browser's; the next tick settles it.
      suppressHydrationWarning
    >
      {words(moment, now ?? Date.now())}
    </time>
  )
}

/** The exact moment in the reader's zone, in UTC on hover; UTC until the page is alive. */
export function ExactTime({ at, className }: { at: string; className?: string }) {
  const now = useNow()
  return (
    <time dateTime={at} title={exactWords(Date.parse(at), 'UTC')} className={className}>
      {exactWords(Date.parse(at), now === null ? 'UTC' : undefined)}
    </time>
  )
}

/** A clock that runs on from `since` ("00:42"), or how long it took once `until` is known ("1.4 s"). */
export function Elapsed({
  since,
  until,
  className,
}: {
  since: string
  until?: string | null
  className?: string
}) {
  const now = useNow()
  const start = Date.parse(since)
  const words = until ? tookWords(Date.parse(until) - start) : clockWords((now ?? Date.now()) - start)
  return (
    <span className={cx('tabular-nums', className)} suppressHydrationWarning>
      {words}
    </span>
  )
}
