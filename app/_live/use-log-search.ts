'use client'

import { useEffect, useState } from 'react'
import { searchLines } from './search-lines.ts'
import type { Recording } from './use-recording.ts'

/** Milliseconds of searching at a time, so that typing and scrolling stay quick. */
const SLICE_MS = 8

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
  const [search, setSearch] = useState(NOTHING)
  const begun = search.words === words ? search : { ...NOTHING, words }
  const log = recording?.log
  const end = words === '' ? 0 : (log?.settled ?? 0)
  useEffect(() => {
    if (!log || begun.next >= end) return
    const timer = setTimeout(() => {
      const until = performance.now() + SLICE_MS
      const { found, next } = searchLines(log, words, begun.next, end, () => performance.now() < until)
      setSearch({ words, found: [...begun.found, ...found], next })
    })
    return () => clearTimeout(timer)
  }, [log, words, begun, end])
  const first = log?.from ?? 0
  const found =
    begun.found[0] !== undefined && begun.found[0] < first
      ? begun.found.filter((at) => at >= first)
      : begun.found
  return { found, searching: begun.next < end }
}
