'use client'

import { useEffect, useMemo, useState } from 'react'
import { firstErrorLine, nextErrorLine } from './error-line.ts'
import type { LogLines } from './log-lines.ts'
import type { ScrollRequest } from './log-scroller.tsx'
import type { Recording } from './use-recording.ts'
import { type VisibleRows, visibleRows } from './visible-rows.ts'

type Wanted = { index: number } | { step: number }

const NO_ROWS: VisibleRows = {
  count: 0,
  row: () => ({ kind: 'gap' }),
  key: (at) => at,
  placeOf: () => null,
  headings: new Set(),
  headingOf: () => null,
}

/** Which rows there are, which of them the reader is at, and the ways to others. */
export function useLogPlace(
  recording: Recording | null,
  headed: ReadonlySet<number>,
  followAtFirst: boolean,
) {
  const [follow, setFollow] = useState(followAtFirst)
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set())
  const [current, setCurrent] = useState<number | null>(null)
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const [request, setRequest] = useState<ScrollRequest | null>(null)
  const log = recording?.log ?? null
  const version = recording?.version
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log is one object that changes with its version
  const rows = useMemo(
    () => (log ? visibleRows(log, headed, folded) : NO_ROWS),
    [log, version, headed, folded],
  )

  // What is wanted may not have arrived yet, or its step was only now unfolded: look again at every change.
  useEffect(() => {
    const place = wanted && placeOf(rows, wanted)
    if (place === null) return
    setWanted(null)
    setRequest({ place })
  }, [wanted, rows])

  const show = (next: Wanted, step: number | undefined) => {
    setFollow(false)
    if (step !== undefined) setFolded((steps) => without(steps, step))
    setWanted(next)
  }
  const showLine = (index: number) => {
    setCurrent(index)
    show({ index }, log?.line(index).step)
  }
  const showStep = (step: number) => show({ step }, step)
  const showError = (step: number) => {
    const index = log && firstErrorLine(log, step)
    if (index === null) showStep(step)
    else showLine(index)
  }
  const moveToError = (direction: 1 | -1) => {
    const index = log && nextErrorLine(log, startOf(log, current, direction), direction)
    if (index !== null) showLine(index)
  }
  const moveToHit = (found: number[], direction: 1 | -1) => {
    const next = nextHit(found, current, direction)
    if (next !== null) showLine(next)
  }
  const toggleStep = (step: number) => {
    setFollow(false)
    setFolded((steps) => (steps.has(step) ? without(steps, step) : new Set([...steps, step])))
  }
  return {
    rows,
    follow,
    setFollow,
    current,
    request,
    showLine,
    showStep,
    showError,
    moveToError,
    moveToHit,
    toggleStep,
  }
}

function placeOf(rows: VisibleRows, wanted: Wanted): number | null {
  return 'index' in wanted ? rows.placeOf(wanted.index) : rows.headingOf(wanted.step)
}

function startOf(log: LogLines, current: number | null, direction: 1 | -1): number {
  return current ?? (direction === 1 ? log.from - 1 : log.from)
}

function nextHit(found: number[], current: number | null, direction: 1 | -1): number | null {
  const next =
    direction === 1
      ? found.find((index) => index > (current ?? -1))
      : found.findLast((index) => index < (current ?? Number.POSITIVE_INFINITY))
  return next ?? found.at(direction === 1 ? 0 : -1) ?? null
}

function without(steps: ReadonlySet<number>, step: number): ReadonlySet<number> {
  return steps.has(step) ? new Set([...steps].filter((each) => each !== step)) : steps
}
