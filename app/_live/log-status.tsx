'use client'

import { ArrowDown } from 'lucide-react'
import { useCopy } from '#app/_client/use-copy.ts'
import { useNow } from '#app/_client/use-now.ts'
import { counted } from '#app/_components/counted.ts'
import { cx } from '#app/_components/cx.ts'
import { exactWords, spanWords } from '#app/_components/time-words.ts'
import { sizeWords } from './end-words.ts'
import type { FollowState } from './follow-recording.ts'
import type { LineRange } from './line-link.ts'

/** The line below a log: how its bytes arrive, and the way back to the newest ones. */
export function LogStatus({
  connection,
  abandoned,
  removed,
  lines,
  lastAt,
  selected,
  onClear,
  onRetry,
  onNewest,
}: {
  connection: FollowState
  /** Whoever wrote the recording died before closing it. */
  abandoned: boolean
  /** The recording is not kept any more. */
  removed: boolean
  lines: number
  /** When the command last wrote, in microseconds since 1970. */
  lastAt: number | null
  selected: LineRange | null
  onClear: () => void
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
        {removed ? (
          'This recording is not kept any more.'
        ) : (
          <Words connection={connection} abandoned={abandoned} lines={lines} />
        )}
        {lastAt !== null && !abandoned && (state === 'live' || state === 'reconnecting') && (
          <LastByte at={lastAt / 1000} />
        )}
      </p>
      {selected && (
        <Selection
          range={selected}
          missing={state === 'complete' && selected.from > lines}
          onClear={onClear}
        />
      )}
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

const LINK =
  'inline-flex min-h-7 items-center gap-1.5 rounded-md px-1.5 font-[540] text-term-fg outline-offset-[-2px] hover:underline focus-visible:outline-term-fg max-md:min-h-10'

/** Younger than this, the last byte's time is no news; older, it is said that the command is silent. */
const QUIET_MS = 10_000
const SILENT_MS = 2 * 60_000

// A silent command and a dead connection look alike; the age of what is shown tells how much to trust it.
function LastByte({ at }: { at: number }) {
  const now = useNow()
  if (now === null || now - at < QUIET_MS) return null
  const date = new Date(at)
  const silent = now - at >= SILENT_MS
  return (
    <time
      dateTime={date.toISOString()}
      title={exactWords(at)}
      aria-hidden="true"
      className={silent ? 'text-term-warn' : undefined}
    >
      {silent && `Nothing written for ${spanWords(now - at)}. `}Last byte at{' '}
      {date.toLocaleTimeString('en-GB')}
    </time>
  )
}

/** The lines that the address points to, as something to hand on. */
function Selection({
  range: { from, to },
  missing,
  onClear,
}: {
  range: LineRange
  /** The recording ends before it. */
  missing: boolean
  onClear: () => void
}) {
  const [state, copy] = useCopy()
  const words = from === to ? `Line ${from}` : `Lines ${from} to ${to}`
  return (
    <span className="flex items-center gap-x-1">
      <span className="tabular-nums">{missing ? `There is no line ${from}` : words}</span>
      <button type="button" onClick={() => copy(location.href)} className={LINK}>
        <span aria-live="polite">
          {{ idle: 'Copy link', copied: 'Link copied', refused: 'The browser refused' }[state]}
        </span>
      </button>
      <button type="button" onClick={onClear} className={LINK}>
        Clear
      </button>
    </span>
  )
}

const DOTS = {
  connecting: 'bg-term-muted',
  live: 'bg-term-ok',
  complete: 'bg-term-ok',
  reconnecting: 'bg-term-warn',
  held: 'bg-term-muted',
  refused: 'bg-term-bad',
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
      return `Complete: ${counted(lines, 'line')}, recording of ${sizeWords(connection.size)}`
    case 'held':
      return `Full: stops after line ${lines.toLocaleString('en')}`
    case 'refused':
      return connection.code === 'not_found' ? 'There is no recording of this run.' : connection.message
  }
}

function Countdown({ until }: { until: number }) {
  const now = useNow()
  const left = now === null ? 0 : Math.ceil((until - now) / 1000)
  return <span aria-hidden="true">{left > 0 ? `Next try in ${left} s.` : 'Trying…'}</span>
}
