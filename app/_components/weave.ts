import type { Word } from '#lib/shell/tint-words.ts'
import { type Part, type Segment, visible } from '#lib/shell/visible.ts'

/** A word of a script, or what lies between words, with the stretches that are shown of it. */
export interface Piece {
  start: number
  end: number
  kind: Word['kind'] | null
  segments: Segment[]
}

/**
 * The whole text as pieces in order, each word a piece of its own; nothing of the text is left out, also where words
 * overlap, leave gaps or point outside.
 */
export function weave(text: string, words: readonly Word[] = [], part?: Part): Piece[] {
  const pieces: Piece[] = []
  const segments = visible(text, part)
  let from = 0
  const add = (end: number, kind: Piece['kind']) => {
    if (end > from) pieces.push({ start: from, end, kind, segments: cut(segments, from, end) })
    from = Math.max(from, end)
  }
  for (const { start, end, kind } of words) {
    if (start < from || end > text.length) continue
    add(start, null)
    add(end, kind)
  }
  add(text.length, null)
  return pieces
}

// Only plain stretches are longer than one character, so only they are ever cut.
function cut(segments: readonly Segment[], start: number, end: number): Segment[] {
  return segments
    .filter((segment) => segment.start < end && segment.end > start)
    .map((segment) => {
      if (segment.kind !== 'plain') return segment
      const [from, to] = [Math.max(start, segment.start), Math.min(end, segment.end)]
      return {
        ...segment,
        start: from,
        end: to,
        text: segment.text.slice(from - segment.start, to - segment.start),
      }
    })
}
