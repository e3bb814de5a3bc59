import { describe } from '#lib/effects/describe.ts'
import type { HostFinding, ManualNote } from '#lib/plans/host-check/host-check.ts'
import type { Assessment } from '#lib/risk/assess-script.ts'
import type { Risk } from '#lib/risk/levels.ts'
import { type Explanation, NOT_EXPLAINED } from '#lib/shell/explain.ts'
import type { Piece } from './weave.ts'

/** What was read of a script, to be shown at its words. */
export type Read = Pick<Assessment, 'words' | 'findings' | 'effects'> & {
  explanations?: Explanation[]
  /** What the host said of it. */
  host?: { findings: HostFinding[]; manual: ManualNote[] }
}

/**
 * One thing that is known of a word: what it means by the catalogue or by the manual of the host, what was found of it, or
 * that nothing is known.
 */
export interface Note {
  kind: 'means' | 'manual' | 'found' | 'silent'
  words: string
  risk: Risk | null
  /** Whose words these are, where they are not Countersign's own. */
  said?: string
}

/** What is known of a word. Each thing belongs to the word in which it begins, so that it shows once. */
export function notesAt(piece: Piece, { findings, effects, explanations = [], host }: Read): Note[] {
  if (piece.kind === null) return []
  const begins = ({ start }: { start?: number }) =>
    start !== undefined && start >= piece.start && start < piece.end
  const manual = (host?.manual ?? []).filter(begins)
  const notes: Note[] = [
    ...explanations.filter(begins).flatMap((explanation) => explained(explanation, manual)),
    ...manual.map(({ page, words }) => ({
      kind: 'manual' as const,
      words,
      risk: null,
      said: `This host’s manual page ${page} says`,
    })),
    ...(host?.findings ?? [])
      .filter(begins)
      .map(({ words }) => ({ kind: 'found' as const, words, risk: null })),
    ...findings.filter(begins).map(({ words, risk }) => ({ kind: 'found' as const, words, risk })),
    ...effects
      .filter(begins)
      .map((effect) => ({ kind: 'found' as const, words: describe(effect), risk: null })),
  ]
  // A finding with its risk says more than the same words without.
  return notes.filter(
    ({ words, risk }, index) =>
      risk !== null ||
      !notes.some((other, at) => other.words === words && (other.risk !== null || at < index)),
  )
}

// "Not explained" is no news where the host's manual explains the same word.
function explained({ words, explained, start, end }: Explanation, manual: readonly ManualNote[]): Note[] {
  if (explained) return [{ kind: 'means', words, risk: null }]
  const said = manual.some((note) => note.start === start && note.end === end)
  return said && words === NOT_EXPLAINED ? [] : [{ kind: 'silent', words, risk: null }]
}
