import { describe } from '#lib/effects/describe.ts'
import type { Assessment } from '#lib/risk/assess-script.ts'
import type { Risk } from '#lib/risk/levels.ts'
import type { Piece } from './weave.ts'

/** One thing that was found of a word. */
export interface Note {
  words: string
  risk: Risk | null
}

/** What was found of a word: findings and effects belong to the word in which they begin, so that each shows once. */
export function notesAt(
  piece: Piece,
  { findings, effects }: Pick<Assessment, 'findings' | 'effects'>,
): Note[] {
  if (piece.kind === null) return []
  const begins = (start: number | undefined) =>
    start !== undefined && start >= piece.start && start < piece.end
  const notes = [
    ...findings.filter(({ start }) => begins(start)).map(({ words, risk }): Note => ({ words, risk })),
    ...effects
      .filter(({ start }) => begins(start))
      .map((effect): Note => ({ words: describe(effect), risk: null })),
  ]
  return notes.filter((note, index) => notes.findIndex(({ words }) => words === note.words) === index)
}
