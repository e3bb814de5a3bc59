import { z } from 'zod'
import { callApi } from '#app/_client/call-api.ts'
import type { Place } from '#lib/runs/line-counter.ts'

/** Where in a recording: its start, its newest lines, where a line or step begins, or a frame at an offset. */
export type Whither = 'start' | 'end' | { line: number } | { step: number } | { offset: number }

/** Lines in front of the wanted one: what a reader may scroll back to at once. */
const LINES_BEFORE = 500

const Found = z.object({
  place: z.object({
    offset: z.number(),
    lines: z.number(),
    step: z.number(),
    open: z.object({ stdout: z.number(), stderr: z.number() }),
  }),
})

/** The place in the recording at which to begin; null for its start, and where the server knows no such place. */
export async function findPlace(run: string, at: Whither): Promise<Place | null> {
  const query = queryOf(at)
  if (query === null) return null
  const answer = await callApi({ method: 'GET', path: `/runs/${run}/lines?count=0&${query}`, shape: Found })
  return answer.ok && answer.value.place.lines > 0 ? answer.value.place : null
}

function queryOf(at: Whither): string | null {
  if (at === 'start' || at === 'end') return null
  if ('step' in at) return `step=${at.step}`
  if ('offset' in at) return `offset=${at.offset}`
  return at.line > LINES_BEFORE ? `from=${at.line - LINES_BEFORE}` : null
}
