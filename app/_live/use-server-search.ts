'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod'
import { callApi } from '#app/_client/call-api.ts'
import type { Recording } from './use-recording.ts'

/** Hits that are counted; beyond them it is "1000+". */
const MOST = 1000
const TYPING_MS = 250

const Page = z.object({ hits: z.array(z.object({ number: z.number() })), next: z.number().nullable() })

interface Range {
  after: number
  until: number | null
}

interface Elsewhere {
  key: string
  found: number[]
  searching: boolean
  more: boolean
}
const NOWHERE: Elsewhere = { key: '', found: [], searching: false, more: false }

/** Lines that hold the words in those parts of a recording that this page does not hold. */
export function useServerSearch(run: string, recording: Recording | null, words: string): Elsewhere {
  const [state, setState] = useState(NOWHERE)
  const ranges = words === '' ? [] : missingRanges(recording)
  const key = ranges.length === 0 ? '' : JSON.stringify([words, ranges])
  useEffect(() => {
    if (key === '') return
    const leaving = new AbortController()
    const timer = setTimeout(() => void searchAll(run, key, leaving.signal, setState), TYPING_MS)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [run, key])
  if (key === '') return NOWHERE
  return state.key === key ? state : { ...NOWHERE, searching: true }
}

/** While the page follows it forgets line by line: then the front is looked at in coarse steps. */
const COARSE = 100_000

function missingRanges(recording: Recording | null): Range[] {
  if (!recording) return []
  const { log, connection, beginning } = recording
  const coarse = (until: number) =>
    beginning.hold || connection.state === 'complete' ? until : Math.ceil(until / COARSE) * COARSE
  const missing = log.missing.map(({ after, until }) => ({
    after,
    until: after === 0 ? coarse(until) : until,
  }))
  return connection.state === 'held' ? [...missing, { after: log.count, until: null }] : missing
}

async function searchAll(
  run: string,
  key: string,
  signal: AbortSignal,
  draw: (state: Elsewhere) => void,
): Promise<void> {
  const [words, ranges] = JSON.parse(key) as [string, Range[]]
  const found: number[] = []
  for (const { after, until } of ranges) {
    for (let from: number | null = after; from !== null && found.length < MOST; ) {
      const page = await searchPage(run, { q: words, after: from, until }, signal)
      if (signal.aborted) return
      if (!page) return draw({ key, found, searching: false, more: true })
      found.push(...page.hits.map(({ number }) => number))
      from = page.next
      draw({ key, found: [...found], searching: true, more: false })
    }
  }
  draw({ key, found: [...found], searching: false, more: found.length >= MOST })
}

async function searchPage(
  run: string,
  { q, after, until }: { q: string; after: number; until: number | null },
  signal: AbortSignal,
): Promise<z.infer<typeof Page> | null> {
  const query = new URLSearchParams({
    q,
    after: String(after),
    ...(until === null ? {} : { until: String(until) }),
  })
  const answer = await callApi({ method: 'GET', path: `/runs/${run}/search?${query}`, shape: Page, signal })
  return answer.ok ? answer.value : null
}
