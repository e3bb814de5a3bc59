/** Lines that a link points to, by their numbers, both ends included. */
export interface LineRange {
  from: number
  to: number
}

/** Reads "#L12" or "#L12-L15"; null for anything else. */
export function readLineLink(hash: string): LineRange | null {
  const match = /^#L(\d{1,9})(?:-L(\d{1,9}))?$/.exec(hash)
  if (!match) return null
  const [from = 0, to = from] = [match[1], match[2] ?? match[1]].map(Number)
  return from >= 1 ? { from: Math.min(from, to), to: Math.max(from, to) } : null
}

export function lineLink({ from, to }: LineRange): string {
  return from === to ? `#L${from}` : `#L${from}-L${to}`
}

/** What a click on a line's number selects: the line, or with shift everything from the present selection to it. */
export function extendRange(present: LineRange | null, number: number, shift: boolean): LineRange {
  if (!shift || !present) return { from: number, to: number }
  return { from: Math.min(present.from, number), to: Math.max(present.to, number) }
}
