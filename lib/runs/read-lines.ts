import type { FileHandle } from 'node:fs/promises'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { withIndex } from './indexed.ts'
import { type CollectedLine, collectLines } from './line-collector.ts'
import { LineCounter, type Place } from './line-counter.ts'
import type { LineIndex } from './line-index.ts'
import { lineWords } from './line-words.ts'
import { scanFrames } from './scan-frames.ts'

/** What one answer holds at most. */
const MOST_LINES = 2000
const MOST_BYTES_OF_LINE = 16 * 1024
const MOST_BYTES = 4 * 1024 * 1024

export const LineQuery = z.object({
  /** The first line wanted, from 1; below 0 counts from the end. */
  from: z.coerce.number().int().min(-1e9).max(1e9).default(1),
  /** Instead of a line: the step that begins there, or an offset at which a frame starts. */
  step: z.coerce.number().int().min(1).max(65_535).optional(),
  offset: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  /** How many lines; 0 asks for the place alone. */
  count: z.coerce.number().int().min(0).max(MOST_LINES).default(200),
})

interface LinesView {
  lines: {
    number: number
    step: number
    stream: 'stdout' | 'stderr'
    at: string
    text: string
    more: number
  }[]
  /** How many lines the recording has now. */
  total: number
  /** Where a reader of the recording can begin so as to meet the first line wanted. */
  place: Place
}

/**
 * Some lines of a run, as text without escapes, and the place in the recording where they begin. It reads a thousand
 * lines or a megabyte beside them, whatever the size of the recording. Throws not_found.
 */
export function readLines({
  ctx,
  id,
  query,
}: {
  ctx: Context
  id: string
  query: z.output<typeof LineQuery>
}): Promise<LinesView> {
  return withIndex({ ctx, id }, async (file, index) => {
    await index.extend(file, () => false)
    const place = await placeOf(file, index, query)
    const from =
      query.offset === undefined && query.step === undefined ? firstOf(index, query.from) : place.lines + 1
    const lines: CollectedLine[] = []
    const last = from + query.count - 1
    const counter = new LineCounter(place)
    const collect = collectLines(
      MOST_BYTES_OF_LINE,
      (number) => number >= from && number <= last,
      (line) => lines.push(line),
    )
    let left = MOST_BYTES
    if (query.count > 0)
      await scanFrames(file, place.offset, (frame) => {
        counter.take(frame, collect)
        left -= frame.payload.length
        return lines.length < query.count && left > 0
      })
    collect.rest()
    return { lines: lines.toSorted((a, b) => a.number - b.number).map(showLine), total: index.lines, place }
  })
}

const firstOf = (index: LineIndex, from: number): number =>
  Math.max(1, from < 0 ? index.lines + 1 + from : from)

async function placeOf(
  file: FileHandle,
  index: LineIndex,
  { from, step, offset }: z.output<typeof LineQuery>,
): Promise<Place> {
  if (offset !== undefined) return index.at(file, offset)
  if (step === undefined) return index.before(firstOf(index, from))
  const place = index.ofStep(step)
  if (!place) throw notFound('step in the recording')
  return place
}

function showLine({ number, step, stream, at, bytes, size }: CollectedLine): LinesView['lines'][number] {
  return {
    number,
    step,
    stream,
    at: new Date(at / 1000).toISOString(),
    text: lineWords(bytes),
    more: size - bytes.length,
  }
}
