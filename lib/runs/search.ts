import { z } from 'zod'
import type { Context } from '../context.ts'
import type { Frame } from '../live/recording.ts'
import { withIndex } from './indexed.ts'
import { LineCounter } from './line-counter.ts'
import { scanFrames } from './scan-frames.ts'
import { type Hit, searchLines } from './search-lines.ts'

/** What one answer holds, and how long it may take; the caller asks on from `next`. */
const MOST_HITS = 200
const MOST_MS = 250

export const SearchQuery = z.object({
  q: z.string().min(1).max(200),
  /** The line after which to go on. */
  after: z.coerce.number().int().min(0).max(1e9).default(0),
  /** The line before which to stop. */
  until: z.coerce.number().int().min(1).max(1e9).optional(),
  case: z.enum(['match', 'ignore']).default('ignore'),
})

interface SearchView {
  hits: Hit[]
  /** After which line to go on; null where the recording was searched to its present end. */
  next: number | null
}

/**
 * Lines of a run that hold these words, in order, a page at a time: as many as a quarter of a second finds, 200 at most.
 * Words only: no pattern, which a hostile line could make run for ever. Throws not_found.
 */
export function searchRun({
  ctx,
  id,
  query,
}: {
  ctx: Context
  id: string
  query: z.output<typeof SearchQuery>
}): Promise<SearchView> {
  const { q, after, until = Number.POSITIVE_INFINITY } = query
  return withIndex({ ctx, id }, async (file, index) => {
    await index.extend(file, () => index.lines > after)
    const place = index.before(after + 1)
    const counter = new LineCounter(place)
    const hits: Hit[] = []
    const range = { after, to: until - 1 }
    const listener = searchLines(q, range, {
      matchCase: query.case === 'match',
      give: (hit) => hits.push(hit),
    })
    const deadline = performance.now() + MOST_MS
    let last: Frame | null = null
    await scanFrames(file, place.offset, (frame) => {
      counter.take(frame, listener)
      last = frame
      const full = counter.lines > after && (hits.length >= MOST_HITS || performance.now() > deadline)
      // Lines that have begun are searched to their ends, which takes longer where one is long or stays open; later ones wait.
      if (full) range.to = Math.min(range.to, counter.lines)
      return counter.settled(after) < range.to
    })
    if (last) counter.endAll(last, listener)
    return {
      hits: hits.toSorted((a, b) => a.number - b.number),
      next: range.to < until - 1 ? range.to : null,
    }
  })
}
