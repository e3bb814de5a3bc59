'use client'

import { ArrowDown } from 'lucide-react'
import { useNow } from '#app/_client/use-now.ts'
import { cx } from '#app/_components/cx.ts'
import { sizeWords } from './end-words.ts'
import type { FollowState } from './follow-recording.ts'

/** The line below a log: how its bytes arrive, and the way back to the newest ones. */
export function LogStatus({
  connection,
  abandoned,
  lines,
  lastByteAt,
  onRetry,
  onNewest,
}: {
  connection: FollowState
  /** Whoever wrote the recording died before closing it. */
  abandoned: boolean
  lines: number
  /** When the newest byte came; null before the first. */
  lastByteAt: number | null
  onRetry: () => void
  /** Absent while the newest line is in view. */
  onNewest?: () => void
}) {
  const { state } = connection
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-3 border-term-line border-t px-3.5 py-1 font-sans text-term-muted text-xs">
      <p role="status" className="flex min-w-0 flex-1 items-center gap-2">
        <span
          aria-hidden="true"
          className={cx(
            'size-[7px] shrink-0 rounded-full',
            abandoned && state === 'live' ? DOTS.reconnecting : DOTS[state],
          )}
        />
        <Words connection={connection} abandoned={abandoned} lines={lines} />
        {lastByteAt !== null && (state === 'live' || state === 'reconnecting') && (
          <LastByte at={lastByteAt} />
        )}
      </p>
      {state === 'reconnecting' && (
        <button type="button" onClick={onRetry} className={LINK}>
          Try now
        </button>
      )}
      {onNewest && (
        <button type="button" onClick={onNewest} className={LINK}>
          <ArrowDown className="size-3.5" aria-hidden="true" />
          Jump to newest
        </button>
      )}
    </div>
  )
}

/** Younger than this, the last byte's time is no news. */
const QUIET_MS = 10_000

const LINK =
  'inline-flex min-h-7 items-center gap-1.5 rounded-md px-1.5 font-[540] text-term-fg outline-offset-[-2px] hover:underline focus-visible:outline-term-fg max-md:min-h-10'

const DOTS = {
  connecting: 'bg-term-muted',
  live: 'bg-[#8fd6a3]',
  complete: 'bg-[#8fd6a3]',
  reconnecting: 'bg-[#e7c77a]',
  refused: 'bg-[#ff8d85]',
}

// The words change with the state alone: a screen reader is not told of each line.
function Words({
  connection,
  abandoned,
  lines,
}: {
  connection: FollowState
  abandoned: boolean
  lines: number
}) {
  switch (connection.state) {
    case 'connecting':
      return 'Connecting…'
    case 'live':
      return abandoned ? 'This recording was never closed: what stands here is all that was kept.' : 'Live'
    case 'reconnecting':
      return (
        <span>
          The connection broke. What arrived stays; it goes on from there.{' '}
          <Countdown until={connection.retryAt} />
        </span>
      )
    case 'complete':
      return `Complete: ${lines.toLocaleString('en')} ${lines === 1 ? 'line' : 'lines'}, recording of ${sizeWords(connection.size)}`
    case 'refused':
      return connection.code === 'not_found' ? 'There is no recording of this run.' : connection.message
  }
}

// A silent command and a dead connection look alike; the age of what is shown tells how much to trust it.
function LastByte({ at }: { at: number }) {
  const now = useNow()
  if (now === null || now - at < QUIET_MS) return null
  const date = new Date(at)
  return (
    <time dateTime={date.toISOString()} title={date.toString()} aria-hidden="true">
      Last byte at {date.toLocaleTimeString()}
    </time>
  )
}

function Countdown({ until }: { until: number }) {
  const now = useNow()
  const left = now === null ? 0 : Math.ceil((until - now) / 1000)
  return <span aria-hidden="true">{left > 0 ? `Next try in ${left} s.` : 'Trying…'}</span>
}
