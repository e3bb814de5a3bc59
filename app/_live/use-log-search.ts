'use client'

import { useEffect, useRef, useState } from 'react'
import type { LogLines } from './log-lines.ts'
import { searchLines } from './search-lines.ts'
import type { Recording } from './use-recording.ts'

/** Milliseconds of searching at a time, so that typing and scrolling stay quick, and between two drawings of what was found. */
const SLICE_MS = 12
const DRAW_MS = 150

interface Search {
  words: string
  /** Indexes of lines that hold the words, oldest first. */
  found: number[]
  next: number
}
const NOTHING: Search = { words: '', found: [], next: 0 }

/** Finds the words in the log as it grows. `searching` while older lines are still to be read. */
export function useLogSearch(
  recording: Recording | null,
  words: string,
): { found: number[]; searching: boolean } {
  // What was searched so far outlives a render; what is drawn follows it now and then.
  const progress = useRef(NOTHING)
  const [drawn, draw] = useState(NOTHING)
  const log = recording?.log
  const end = words === '' ? 0 : (log?.settled ?? 0)
  useEffect(() => {
    if (progress.current.words !== words) progress.current = { ...NOTHING, words }
    if (!log || progress.current.next >= end) return
    return searchOn(log, end, progress, draw)
  }, [log, words, end])
  const present = drawn.words === words ? drawn : NOTHING
  return { found: stillThere(present.found, log?.from ?? 0), searching: present.next < end }
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
    const { words, found: before, next: from } = progress.current
    const { found, next } = searchLines(log, words, from, end, () => performance.now() < until)
    progress.current = { words, found: found.length > 0 ? [...before, ...found] : before, next }
    if (next < end) timer = setTimeout(work)
    if (next < end && performance.now() < drawAt) return
    drawAt = performance.now() + DRAW_MS
    draw(progress.current)
  }
  return () => clearTimeout(timer)
}

function stillThere(found: number[], from: number): number[] {
  const [oldest] = found
  return oldest !== undefined && oldest < from ? found.filter((index) => index >= from) : found
}
