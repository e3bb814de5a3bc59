'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import type { LogLines } from './log-lines.ts'
import { canGoOn, type Reached, searchLines } from './search-lines.ts'
import type { Recording } from './use-recording.ts'
import { useServerSearch } from './use-server-search.ts'

/** Milliseconds of searching at a time, so that typing and scrolling stay quick, and between two drawings of what was found. */
const SLICE_MS = 12
const DRAW_MS = 150

interface Search extends Reached {
  log: LogLines | null
  words: string
  /** Numbers of lines that hold the words, in order. */
  found: number[]
}
const NOTHING: Search = { log: null, words: '', found: [], next: 0, open: [] }

interface Found {
  /** Numbers of lines that hold the words, in order. */
  found: number[]
  /** While older lines are still to be read. */
  searching: boolean
  /** There are more than were counted. */
  more: boolean
}

/** Finds the words in the log as it grows; what the page does not hold is searched where it is kept. */
export function useLogSearch(run: string, recording: Recording | null, words: string): Found {
  // What was searched so far outlives a render; what is drawn follows it now and then.
  const progress = useRef(NOTHING)
  const [drawn, draw] = useState(NOTHING)
  const elsewhere = useServerSearch(run, recording, words)
  // Another one at each drawing: a line may end without a new one after it.
  useEffect(() => {
    const log = recording?.log ?? null
    const { current } = progress
    if (current.words !== words || current.log !== log)
      progress.current = { ...NOTHING, log, words, next: log?.from ?? 0 }
    if (!log || words === '' || !canGoOn(log, progress.current, log.to)) return
    return searchOn(log, log.to, progress, draw)
  }, [recording, words])
  const end = words === '' ? 0 : (recording?.log.to ?? 0)
  const present = drawn.words === words && drawn.log === recording?.log ? drawn : NOTHING
  const found = useMemo(() => inOrder(present.found, elsewhere.found), [present.found, elsewhere.found])
  return { found, searching: present.next < end || elsewhere.searching, more: elsewhere.more }
}

/** Searches on in slices. Returns the way to stop. */
function searchOn(
  log: LogLines,
  end: number,
  progress: { current: Search },
  draw: (search: Search) => void,
): () => void {
  let timer = setTimeout(work)
  let drawAt = performance.now() + DRAW_MS
  function work() {
    const until = performance.now() + SLICE_MS
    const { words, found: before } = progress.current
    const { found, next, open } = searchLines(
      log,
      words,
      progress.current,
      end,
      () => performance.now() < until,
    )
    progress.current = { log, words, found: joined(before, found), next, open }
    if (next < end) timer = setTimeout(work)
    if (next < end && performance.now() < drawAt) return
    drawAt = performance.now() + DRAW_MS
    draw(progress.current)
  }
  return () => clearTimeout(timer)
}

function joined(before: number[], found: number[]): number[] {
  const [first] = found
  if (first === undefined) return before
  const all = [...before, ...found]
  return first > (before.at(-1) ?? 0) ? all : all.sort((a, b) => a - b)
}

function inOrder(here: number[], elsewhere: number[]): number[] {
  if (elsewhere.length === 0) return here
  return [...new Set([...here, ...elsewhere])].sort((a, b) => a - b)
}
