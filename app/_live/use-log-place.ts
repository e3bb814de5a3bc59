'use client'

import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { firstErrorLine, nextErrorLine } from './error-line.ts'
import type { ScrollRequest, View } from './log-scroller.tsx'
import { nextHit } from './next-hit.ts'
import type { Beginning, Recording } from './use-recording.ts'
import { type VisibleRows, visibleRows } from './visible-rows.ts'

/** A line, a step's heading or the top; `beginning` where the recording was asked for anew to get there. */
type Wanted = ({ number: number } | { step: number } | { top: true }) & { beginning?: Beginning }

/** Lines to read again in front of those that a reader scrolled up from. */
const EARLIER_LINES = 10_000

const NO_ROWS: VisibleRows = {
  count: 0,
  row: () => ({ kind: 'gap' }),
  key: (at) => at,
  placeOf: () => null,
  headings: new Set(),
  headingOf: () => null,
}

/**
 * Which rows there are, which of them the reader is at, and the ways to others. What is not in the page is asked for:
 * `begin` starts the recording anew from there.
 */
export function useLogPlace({
  recording,
  headed,
  followAtFirst,
  begin,
}: {
  recording: Recording | null
  headed: ReadonlySet<number>
  followAtFirst: boolean
  begin: (beginning: Beginning) => void
}) {
  const [follow, setFollow] = useState(followAtFirst)
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set())
  const [current, setCurrent] = useState<number | null>(null)
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const [request, setRequest] = useState<ScrollRequest | null>(null)
  const view = useRef((): View => ({ first: 0, last: 0 }))
  /** The step that the reader asked for last: its heading may not reach the top of the view. */
  const asked = useRef<number | null>(null)
  const looking = useRef<AbortController>(null)
  const log = recording?.log ?? null
  const version = recording?.version
  const held = recording?.connection.state === 'held'
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log is one object that changes with its version
  const rows = useMemo(
    () => (log ? visibleRows(log, headed, folded, held) : NO_ROWS),
    [log, version, headed, folded, held],
  )

  // What is wanted may not have arrived yet, or its step was only now unfolded: look again at every change.
  useEffect(() => {
    if (!wanted) return
    const place = placeOf(recording, rows, wanted)
    if (place === null) return
    setWanted(null)
    setRequest({ place, align: 'number' in wanted ? 'center' : 'start' })
  }, [wanted, rows, recording])
  useEffect(() => () => looking.current?.abort(), [])

  // A page that follows cannot stay full.
  const toEnd = useEffectEvent(() => begin({ at: 'end', hold: false }))
  useEffect(() => {
    if (follow && held) toEnd()
  }, [follow, held])

  const show = (next: Wanted) => {
    setFollow(false)
    setWanted(next)
  }
  const from = (at: Beginning['at'], next: Wanted) => {
    const beginning = { at, hold: true }
    show({ ...next, beginning })
    begin(beginning)
  }
  const unfold = (step: number | undefined) => {
    if (step !== undefined) setFolded((steps) => without(steps, step))
  }
  const showNumber = (number: number) => {
    setFollow(false)
    setCurrent(number)
    const index = log?.indexOf(number) ?? null
    if (index !== null) unfold(log?.line(index).step)
    if (index === null && isElsewhere(recording, number)) from({ line: number }, { number })
    else setWanted({ number })
  }
  const showStep = (step: number) => {
    asked.current = step
    setFollow(false)
    unfold(step)
    const begins = log?.sections[0]?.step !== step || log.gap.lines === 0
    if (begins && (rows.headingOf(step) !== null || !isPartial(recording))) setWanted({ step })
    else from({ step }, { step })
  }
  const look = async (search: (signal: AbortSignal) => Promise<number | null>, step?: number) => {
    looking.current?.abort()
    looking.current = new AbortController()
    const { signal } = looking.current
    const index = await search(signal)
    if (signal.aborted) return
    const line = index === null || !log ? null : log.line(index)
    if (line && line.kind !== 'mark') showNumber(line.number)
    else if (step !== undefined) showStep(step)
  }
  return {
    rows,
    follow,
    setFollow,
    current,
    request,
    view,
    showNumber,
    showStep,
    showError: (step: number) => log && look((signal) => firstErrorLine(log, step, signal), step),
    moveToError: (direction: 1 | -1) => {
      if (!log) return
      const present = current === null ? null : log.indexOf(current)
      const start = present ?? (direction === 1 ? log.from - 1 : log.from)
      void look((signal) => nextErrorLine(log, start, direction, signal))
    },
    moveToHit: (found: number[], direction: 1 | -1) => {
      const next = nextHit(found, current, direction)
      if (next !== null) showNumber(next)
    },
    moveStep: (direction: 1 | -1, all: number[]) => {
      const { first, last } = view.current()
      const heading = asked.current === null ? null : rows.headingOf(asked.current)
      const arrived = heading !== null && heading >= first && heading <= last
      const step = arrived ? asked.current : stepIn(rows, recording, first)
      const inside = !arrived && step !== null && rows.headingOf(step) !== first
      const at = all.indexOf(step ?? 0)
      const next = all[direction === -1 && inside ? at : at + direction]
      if (next !== undefined) showStep(next)
    },
    showTop: () =>
      isPartial(recording) && log && log.missing[0]?.after === 0
        ? from('start', { top: true })
        : show({ top: true }),
    showEarlier: () => {
      const first = (log?.missing[0]?.until ?? 1) - 1
      from({ line: Math.max(1, first - EARLIER_LINES) }, { number: first })
    },
    showMore: () => {
      const last = log?.count ?? 1
      from({ line: last }, { number: last })
    },
    toggleStep: (step: number) => {
      setFollow(false)
      setFolded((steps) => (steps.has(step) ? without(steps, step) : new Set([...steps, step])))
    },
  }
}

function placeOf(recording: Recording | null, rows: VisibleRows, wanted: Wanted): number | null {
  if (!recording || rows.count === 0) return null
  if (wanted.beginning && wanted.beginning !== recording.beginning) return null
  if ('top' in wanted) return 0
  if ('step' in wanted) return rows.headingOf(wanted.step)
  const index = recording.log.indexOf(wanted.number)
  return index === null ? null : rows.placeOf(index)
}

/** Whether the page holds a part of what the recording has by now, and will not get the rest by waiting. */
function isPartial(recording: Recording | null): boolean {
  return recording !== null && (recording.connection.state === 'held' || recording.log.missing.length > 0)
}

/** Whether a line is in the recording, but not in this page, and will not come by waiting. */
function isElsewhere(recording: Recording | null, number: number): boolean {
  if (!recording) return false
  const { log, connection } = recording
  if (connection.state === 'held' && number > log.count) return true
  return log.missing.some(({ after, until }) => number > after && number < until)
}

function stepIn(rows: VisibleRows, recording: Recording | null, at: number): number | null {
  const row = rows.count > 0 ? rows.row(Math.min(at, rows.count - 1)) : null
  if (row?.kind === 'heading') return row.step
  return row?.kind === 'line' ? (recording?.log.line(row.index).step ?? null) : null
}

function without(steps: ReadonlySet<number>, step: number): ReadonlySet<number> {
  return steps.has(step) ? new Set([...steps].filter((each) => each !== step)) : steps
}
