import { describe } from '#lib/effects/describe.ts'
import type { Assessment } from '#lib/risk/assess-script.ts'
import type { Risk } from '#lib/risk/levels.ts'
import type { Explanation } from '#lib/shell/explain.ts'
import type { Piece } from './weave.ts'

/** What was read of a script, to be shown at its words. */
export type Read = Pick<Assessment, 'words' | 'findings' | 'effects'> & { explanations?: Explanation[] }

/** One thing that is known of a word: what it means, what was found of it, or that nothing is known. */
export interface Note {
  kind: 'means' | 'found' | 'silent'
  words: string
  risk: Risk | null
}

/** What is known of a word. Each thing belongs to the word in which it begins, so that it shows once. */
export function notesAt(piece: Piece, { findings, effects, explanations = [] }: Read): Note[] {
  if (piece.kind === null) return []
  const begins = ({ start }: { start?: number }) =>
    start !== undefined && start >= piece.start && start < piece.end
  const notes: Note[] = [
    ...explanations.filter(begins).map(({ words, explained }) => ({
      kind: explained ? ('means' as const) : ('silent' as const),
      words,
      risk: null,
    })),
    ...findings.filter(begins).map(({ words, risk }) => ({ kind: 'found' as const, words, risk })),
    ...effects
      .filter(begins)
      .map((effect) => ({ kind: 'found' as const, words: describe(effect), risk: null })),
  ]
  // A finding with its risk says more than the same words without.
  return notes.filter(
    ({ words, risk }, index) =>
      !notes.some((other, at) => other.words === words && (other.risk && !risk ? true : at < index && !risk)),
  )
}
