'use client'

import { WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { type Connection, reconnectNow } from '#app/_client/live-connection.ts'
import { useHeldLinks } from '#app/_client/use-held-links.ts'
import { useConnection } from '#app/_client/use-live.ts'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import { cx } from './cx.ts'
import { exactWords } from './time-words.ts'

/** A dot that says whether changes arrive by themselves; in words on hover and for screen readers. */
export function ConnectionDot() {
  const { state } = useConnection()
  const { words, dot } = STATES[state]
  return (
    <span title={words} className="inline-flex items-center">
      <span aria-hidden="true" className={cx('size-[7px] rounded-full', dot)} />
      <span className="sr-only">{words}</span>
    </span>
  )
}

/** Across the page while changes do not arrive: since when, and a way to try at once. */
export function OfflineBanner() {
  const connection = useConnection()
  const shown = useSettled(connection)
  useHeldLinks(connection.state === 'offline')
  if (shown.state !== 'offline' && shown.state !== 'polling') return null
  return (
    <Banner
      icon={WifiOff}
      className="sticky top-0 z-20 bg-warn-soft text-warn"
      action={
        <Button size="sm" onClick={reconnectNow}>
          Try now
        </Button>
      }
    >
      {BANNER[shown.state](exactWords(shown.since))}
    </Banner>
  )
}

// A short gap, as at a restart, is not worth a word: only what lasts is shown.
function useSettled(connection: Connection): Connection {
  const [settled, setSettled] = useState(connection)
  useEffect(() => {
    const quick = connection.state === 'online' || connection.state === 'connecting'
    const timer = setTimeout(() => setSettled(connection), quick ? 0 : 1500)
    return () => clearTimeout(timer)
  }, [connection])
  return settled
}

const BANNER = {
  offline: (since: string) =>
    `Disconnected, showing what was known at ${since}. Deciding and links are off until the connection is back.`,
  polling: () =>
    'Live updates are off: the websocket to this server does not open, so the page looks again every half minute. A proxy may drop upgrades.',
}

const STATES = {
  connecting: { words: 'Connecting…', dot: 'bg-line-strong animate-pulse-slow' },
  online: { words: 'Live: changes arrive by themselves', dot: 'bg-ok' },
  polling: { words: 'Live updates are off; looking every half minute', dot: 'bg-warn' },
  offline: { words: 'Disconnected', dot: 'bg-bad' },
}
