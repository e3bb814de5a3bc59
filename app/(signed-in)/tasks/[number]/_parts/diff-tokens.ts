import { align, type Kind } from './alignment.ts'

/** A stretch of two texts: in both, only in the older one, or only in the newer one. */
export interface Change {
  kind: Kind
  text: string
}

/** Beyond this many comparisons a text is shown as replaced whole: a reviewer reads two texts better than noise. */
const LIMIT = 1_000_000
/** Lines less alike than this are told as one gone and one new. */
const ALIKE = 0.4

/** What changed between two texts: lines first, and inside lines that stayed alike, words and signs. */
export function diffTokens(before: string, after: string): Change[] {
  if (before.length * after.length > LIMIT) return join([replaced(before, after)])
  const matches = align(lines(before), lines(after), likeness)
  return join(
    matches.map((match) =>
      match.before === null || match.after === null
        ? replaced(match.before, match.after)
        : inLine(match.before, match.after),
    ),
  )
}

function inLine(before: string, after: string): Change[] {
  return align(tokens(before), tokens(after)).map(({ before, after }): Change => {
    if (before === null) return { kind: 'added', text: after ?? '' }
    return { kind: after === null ? 'removed' : 'same', text: before }
  })
}

function likeness(a: string, b: string): number {
  if (a === b) return 1
  const shared = align(tokens(a), tokens(b)).filter(({ before, after }) => before === after && before?.trim())
  const alike =
    (2 * lengthOf(shared.map(({ before }) => before ?? ''))) / (lengthOf(tokens(a)) + lengthOf(tokens(b)))
  // Anything less than equal must lose against it.
  return alike >= ALIKE ? Math.min(alike, 0.99) : 0
}

const lengthOf = (parts: readonly string[]): number => parts.filter((part) => part.trim()).join('').length

const replaced = (before: string | null, after: string | null): Change[] => [
  { kind: 'removed', text: before ?? '' },
  { kind: 'added', text: after ?? '' },
]

const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []
const tokens = (text: string): string[] => text.match(/\w+|\s|[^\w\s]/gu) ?? []

function join(changes: readonly (readonly Change[])[]): Change[] {
  const joined: Change[] = []
  for (const { kind, text } of changes.flat()) {
    const last = joined.at(-1)
    if (last?.kind === kind) last.text += text
    else if (text) joined.push({ kind, text })
  }
  return joined
}
